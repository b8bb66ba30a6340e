"""The history’s words for what people did in step 4."""
