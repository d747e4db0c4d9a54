"""`python -m rtlreader`: the same as the command `rtlreader`."""

from __future__ import annotations

import sys

from rtlreader.cli import main

if __name__ == "__main__":
    sys.exit(main())
