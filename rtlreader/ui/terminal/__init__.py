"""The terminal that all is drawn on: which one it is, what it does to right-to-left text, what it has to be told.

Knows nothing of Textual: what is printed goes the same way as what the reader draws.
"""
