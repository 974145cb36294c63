"""A plan that is followed: its file, what is done, how it stands, planned anew."""
