"""Addresses of step 4, written out for lists; a test holds them equal to the URL patterns."""
