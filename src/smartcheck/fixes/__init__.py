"""From findings to a changed document: only what may be applied unasked, and only where it does what it says."""
