"""audiolesson turns a transcript into paced MP3 listening lessons."""
