"""What became of goals between two revisions: moved, lowered, dropped, added (see docs/drift.md)."""
