"""rtlreader: read right-to-left news in the terminal."""

__version__ = "0.1.0"
