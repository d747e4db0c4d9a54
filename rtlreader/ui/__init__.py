"""The interactive reader, and how an article looks in it.

The only room that imports Textual. What plain output needs as well (`blocks`, `rows`, `terminal`)
does without.
"""

import os

# A key is to be answered within 16 ms; Textual's 60 frames a second take as long only to begin.
os.environ.setdefault("TEXTUAL_FPS", "150")
