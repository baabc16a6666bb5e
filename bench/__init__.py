"""Measures how fast a site is built, beside other generators; `./atlas bench` runs it."""
