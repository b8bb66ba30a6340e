"""Step 4: whether the city listened, for the walks across apps."""
