"""Addresses of step 2, written out for lists; a test holds them equal to the URL patterns."""
