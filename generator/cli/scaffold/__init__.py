"""`atlas new`: starts a city, a strategy, a measure and so on in a file that checks clean."""
