"""Scores the segmenter on annotated texts, and measures how fast it is: `scripts/bench segmenter`.

gold      what people annotated, and how it is read
names     when two names stand for the same person
pieces    spans made comparable, and which of them belong together
outcomes  what the segmenter made of each annotated quote
figures   the shares of right answers
errors    the classes of the wrong ones
structure sentences and turns
speeds    kilobytes a second on news and on hostile texts
tables    what is printed
"""
