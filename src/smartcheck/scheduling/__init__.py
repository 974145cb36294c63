"""From a plan request to a plan: days, hours, order, milestones."""
