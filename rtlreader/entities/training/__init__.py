"""Makes the model of Arabic names out of corpora: `python -m rtlreader.entities.training`, extra `[train]`.

Nothing here is needed by the reader.
"""
