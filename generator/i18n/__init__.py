"""Languages: translated messages, formats of CLDR, PO files."""
