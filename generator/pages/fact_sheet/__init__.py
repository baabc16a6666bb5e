"""What is compared of a strategy: groups of aspects, each in a module of its own."""
