"""Where a part of a text is, also after the text has changed: `make` an anchor, and `locate` it again.

What cannot be placed for certain is an orphan, never a guess. Offsets are code points of canonical logical
text, paragraphs joined by U+000A. An anchor is the two selectors of the W3C's Web Annotation Data Model,
and how sure a place is has the weights that Hypothesis gives to quote, context and position.
"""

from __future__ import annotations

from rtlreader.anchors.ground import Ground
from rtlreader.anchors.locating import locate, locate_all
from rtlreader.anchors.making import make
from rtlreader.anchors.placed import Placed

__all__ = ["Ground", "Placed", "locate", "locate_all", "make"]
