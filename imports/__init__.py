"""Files in: columns, check, preview, commit, undo. Each app registers the kinds of record that it takes."""
