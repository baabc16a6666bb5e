"""What the data tells when it is counted: networks, and how they hang together. Pure functions of values."""
