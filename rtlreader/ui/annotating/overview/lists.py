"""The two panes: what annotations can be narrowed to, and the annotations."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.overview.facets import ALL
from rtlreader.ui.annotating.overview.groups import Arranged
from rtlreader.ui.annotating.rows import Row, RowsPane, rows
from rtlreader.ui.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.library import Remark
    from rtlreader.ui.annotating.overview.facets import Facet


class Facets(ListPane):
    """What annotations can be narrowed to."""

    ROLES: ClassVar[dict[str, str]] = RowsPane.ROLES

    class Turned(Message):
        """Another one has become the current one."""

    def __init__(self) -> None:
        super().__init__("Annotations", "", "facets")
        self.found: list[Facet] = [ALL]

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "overview"

    @property
    def heading(self) -> str:
        """What stands above its rows: it is not the number of tags that anyone wants to know."""
        return self.name_shown

    @property
    def facet(self) -> Facet:
        """The current one."""
        return self.found[self.at]

    def show(self, found: list[Facet], at: int) -> None:
        """Show facets, of which one is the current one; say nothing of that."""
        self.found = found
        self.set_reactive(Facets.at, at)
        self.items = [facet.item for facet in found]

    def watch_at(self) -> None:
        """Say that the annotations are others now."""
        self.post_message(self.Turned())

    def row_of(self, at: int) -> Strip:
        """Return the row of a facet; a colour is shown beside its name."""
        strip, facet = super().row_of(at), self.found[at]
        if facet.kind != "colour" or self.size.width < 4:
            return strip
        sign = Strip([Segment(str(facet.value), self.style_of(f"annotation-{facet.value}"))], 1)
        if paragraph_direction(facet.name):
            return Strip.join([strip.crop(0, strip.cell_length - 1), sign])
        return Strip.join([sign, strip.crop(1)])


class Remarks(RowsPane):
    """Annotations of many articles, in groups."""

    ROLES: ClassVar[dict[str, str]] = {
        **RowsPane.ROLES,
        "": "text",
        "title": "title",
        "remark": "quote",
        "note": "marker",
        "heading": "heading",
    }
    ground = "background"
    DEFAULT_CSS = """
    Remarks { color: $reader-text; background: $reader-background; }
    """

    class Moved(Message):
        """Another annotation has become the current one."""

    rtl: reactive[bool] = reactive(True)
    """Whether most of them run from right to left."""

    def __init__(self) -> None:
        super().__init__("Annotations", "", "all-annotations")
        self.arranged = Arranged()
        self.wanted = ""
        """What was typed that they hold."""
        self.hints: Sequence[str] = ()
        """What is said, row by row, where there are none."""
        self._now = 0.0
        self._with_titles = True

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "overview"

    @property
    def remark(self) -> Remark | None:
        """The current one."""
        return self.arranged.remark(self.at)

    def show(self, found: Arranged, at: int, *, with_titles: bool) -> None:
        """Show annotations, `with_titles` of their articles; one of them is the current one."""
        self.arranged, self._with_titles, self._now = found, with_titles, time.time()
        self.items = found
        self.at = at

    def watch_at(self) -> None:
        """Say that it is another one."""
        self.post_message(self.Moved())

    @property
    def title_row(self) -> Row:
        """What stands above them."""
        wanted = f"/{self.wanted}" if self.wanted else ""
        return Row(self.name_shown, "title", f"{len(self.items)}", more=wanted, is_heading=True)

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the rows of an annotation, below the heading of its group where it is the first one there."""
        remark, heading = self.arranged.remark(at), self.arranged.headings.get(at)
        if remark is None:
            return [Row("")]
        title = remark.title if self._with_titles else ""
        found = list(rows(remark.annotation, self._now, title))
        if heading:
            found.insert(0, Row(heading.text, "heading", f"{heading.size}", is_heading=True))
        return found

    def render_line(self, y: int) -> Strip:
        """Return a row: the title, or where there are no annotations, one of the hints."""
        line = y - self.titled
        if line < 0:
            return self._painted(-1, self.title_row)
        if self.items:
            return super().render_line(y)
        return self._row(self.hints[line] if line < len(self.hints) else "", "note", 0)
