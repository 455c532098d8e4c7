"""How voices sound, in figures: pitch, timbre, loudness, and how far they are from each other."""
