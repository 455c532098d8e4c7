"""MP3 as an array of equal frames: the grid, the encoder, the header, the tags and the writer."""
