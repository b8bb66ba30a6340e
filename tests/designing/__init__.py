"""Step 3: the city's decisions, for the walks across apps."""
