"""Lists as files: streamed, by the reader's rights, with cells that no spreadsheet runs."""
