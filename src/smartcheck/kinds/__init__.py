"""Is a statement a goal, a task or neither?"""
