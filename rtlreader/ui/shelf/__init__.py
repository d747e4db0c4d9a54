"""The library's screen: shelves (queries, folders, feeds) beside the articles on one of them.

`shelves` and `rows` are what is shown, as values; `lists` the two panes; `screen` has them beside each other, and
`showing` brings them up to date by what `loading` asks the library through `asking`. Commands are heard by `staff`:
`moving`, `finding`, `doing`, `keeping`, `refreshing`. `adding` takes new things in, and `welcome` says what an empty
library can begin with.
"""
