"""Turns views into Markdown, HTML and pictures."""
