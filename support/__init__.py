"""Step 5 of 5: ongoing support."""
