"""From a folder of files to a dataset with findings."""
