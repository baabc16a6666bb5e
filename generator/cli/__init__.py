"""The command line: reads arguments, calls a command, turns its result into an exit code."""
