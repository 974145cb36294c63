"""What stands beside a goal: the fields of its row, evidence of its past, a registry of metrics."""
