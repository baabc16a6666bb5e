"""What the command line can do: one module a command, from arguments to an exit code."""
