"""Who, where, what and when an article speaks of: found offline, and joined across spellings and scripts.

Nothing here is imported before it is needed, and nothing here knows of the screen or the library.
"""
