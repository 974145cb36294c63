"""A statement cut up: units, frames, clauses, and the actions with what they are done to."""
