"""What every layer uses and what imports nothing of ours: messages, findings, paths, processes."""
