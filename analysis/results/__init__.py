"""What an approved code table says of an export: numbers that carry their definitions."""
