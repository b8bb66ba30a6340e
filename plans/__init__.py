"""Step 3 of 5: intensive city-specific engagement."""
