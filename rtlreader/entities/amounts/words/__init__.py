"""What the words of dates, amounts and quantities mean, one table for each language.

A table maps a class of `..classes` to the words of that class, blanks between them; `_` stands for a blank inside a
phrase. They are compared as `rtlreader.text.folding` folds them, so one spelling stands for its variants.
"""
