"""The kinds of record of step 2 that files can bring."""
