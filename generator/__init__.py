"""Integration Atlas: YAML about cities and their integration strategies, made into a site."""
