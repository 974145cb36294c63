"""Proposals for a whole goal: blanks for what only the writer knows, offers by meaning, proof that they help."""
