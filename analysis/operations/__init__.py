"""Everything that changes what step 1 keeps."""
