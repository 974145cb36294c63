"""What is found and let pass: suppressed by a comment, known to a baseline, older than a revision."""
