"""Rules, digests and the scheduled mails that nobody has to remember to send."""
