"""The parts of a goal, found in a statement that is cut up: metrics, deadlines, vague terms, several goals in one."""
