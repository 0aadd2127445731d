"""Filing -> doubts at fields that no sum covers and that do not go with the rest of it."""
