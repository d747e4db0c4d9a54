"""Whom and what articles name: the list beside the text, names in the text, cards, and all of the library.

What is recognised, kept and known is the business of the library; here it is asked for beside the screen.
"""
