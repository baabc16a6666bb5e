"""The section for editors: what is checked, what files hold, and what pages written by hand say of both."""
