"""The interactive reader, and how an article looks in it.

The only room that imports Textual. What plain output needs as well (`blocks`, `rows`, `terminal`)
does without.
"""
