"""Settings: what a user can set, where it is looked for, and which of it holds for a file."""
