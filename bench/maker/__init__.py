"""The maker of pages: invented documents poured into invented templates, the role of every character known by construction."""
