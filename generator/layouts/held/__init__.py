"""What was read, held against the print it was read from: what differs proves nothing."""
