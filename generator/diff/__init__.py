"""What changed for readers between two states of the content."""
