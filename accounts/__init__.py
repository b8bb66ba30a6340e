"""People who sign in: roles, invitations, sessions, signed links."""
