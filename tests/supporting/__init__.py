"""Step 5: a launched program, for the walks across apps."""
