"""One module a picture: what stands in it and where, as a `Diagram`."""
