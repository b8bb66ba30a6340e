"""Reports and the HTTP interface, for the walks across apps."""
