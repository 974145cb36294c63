"""English as the readers of goals see it: words with their shapes, grammars over them, and what words mean."""
