"""What many documents say together: duties and their days, texts side by side, cases, and who passes on what to whom."""
