"""Who may do what in step 4. Each no is a sentence that pages and refusals show."""
