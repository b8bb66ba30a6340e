"""The floor: the least that a Django page can be, for comparison. One model, plain templates, a signed-in session."""
