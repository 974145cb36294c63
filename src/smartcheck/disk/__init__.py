"""Files on disk: read within bounds, written whole or not at all, kept where making them again is costly."""
