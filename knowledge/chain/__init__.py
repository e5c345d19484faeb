"""传达链: what each document rests on, and what it set off, from the centre to the school."""
