"""Addresses of step 3, written out for pages that show many of them; a test holds them equal to the URL patterns."""
