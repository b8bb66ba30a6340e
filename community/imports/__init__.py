"""What of step 4 comes by file."""
