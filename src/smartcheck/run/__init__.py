"""One run of the check: the documents it looks at, how the work is cut and shared, and what is kept of it."""
