"""The library's screen: shelves (queries, folders, feeds) beside the articles on one of them.

`shelves` and `rows` are what is shown, as values; `lists` are the two panes; `screen` hears the commands; `refreshing`
lets another process fetch, and `welcome` says what an empty library can begin with.
"""
