"""Other generators that build the same pages: what they are given is made before the clock starts."""
