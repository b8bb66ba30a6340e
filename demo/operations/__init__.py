"""What the demo writes: only through the operations of the apps below."""
