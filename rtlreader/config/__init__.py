"""What the user has set, and where it is kept.

`settings` is the tree, `reading` and `writing` its two ways through TOML, `places` the folders,
`state` what the reader remembers by itself. Nothing here knows what a theme or a key does.
"""
