"""What the tests stand on: real services and a real browser. `addopts` in pyproject.toml names the parts."""
