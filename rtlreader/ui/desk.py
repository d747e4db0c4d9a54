"""What lies open: the documents, the one that is read, the panes that show it, and what is said of it below.

It knows nothing of keys.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.pane import AnnotationsPane
from rtlreader.ui.contents import Contents
from rtlreader.ui.drawn import Drawn
from rtlreader.ui.entities.pane import EntitiesPane
from rtlreader.ui.keymap import Keymap, keymap
from rtlreader.ui.list_pane import Item, ListPane
from rtlreader.ui.panes import Panes
from rtlreader.ui.reading_pane import ReadingPane
from rtlreader.ui.reading_screen import ReadingScreen
from rtlreader.ui.status import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from rtlreader.config.settings import Settings
    from rtlreader.ui.document import Document
    from rtlreader.ui.ground import Ground
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.status import Status
    from rtlreader.ui.terminal.negotiation import Terminal
    from rtlreader.ui.themes import Gallery

_PERIOD = 0.05  # seconds between two looks at what has arrived


class Desk(Drawn):
    """Shows documents, one at a time."""

    AUTO_FOCUS: ClassVar[str | None] = ""  # the first pane is not the one with the text

    class Arrived(Message):
        """Something of a document has arrived."""

        def __init__(self, document: Document) -> None:
            super().__init__()
            self.document = document

    def __init__(
        self,
        documents: Sequence[Document],
        settings: Settings,
        gallery: Gallery,
        side: tuple[bool, int],
        terminal: Terminal | None,
    ) -> None:
        """A desk with documents; raises RtlReaderError where a setting is wrong.

        `side` says whether side panes are shown, and their width in cells.
        """
        self.settings, self.gallery = settings, gallery
        self.keymap: Keymap = keymap(settings.keys)
        super().__init__(gallery, settings.theme, terminal)
        self.put(documents)
        self.body = ReadingPane(widest=settings.measure, motion=settings.motion)
        self._articles = ListPane("Articles", "no articles", "articles")
        self._contents = ListPane("Contents", "no headings, no links", "contents")
        self.annotations = AnnotationsPane()
        self.body.underlines = settings.entities.underline
        self.entities = EntitiesPane(is_open=settings.entities.pane)
        lists = [self.entities, self.annotations, self._contents, self._articles]
        self.panes = Panes(self.body, lists, shown=side[0], width=side[1])
        self.reading = ReadingScreen(self)
        self.side_before = side
        self.found = ""
        """What there is to say of a search."""
        self.number = 0
        """Which document is on the screen."""
        draws_marks = self.terminal.profile.draws_marks
        harakat = draws_marks if settings.harakat == "auto" else settings.harakat
        self._looks = settings.forms, harakat
        self._taken_at = float("-inf")
        self._held: Contents | None = None

    @property
    def document(self) -> Document:
        """The one on the screen."""
        return self.documents[self.number]

    @property
    def kept_side(self) -> tuple[bool, int] | None:
        """Whether side panes are shown, and their width, where that has changed."""
        side = self.panes.side_shown, self.panes.side_width
        return None if side == self.side_before else side

    @property
    def status(self) -> Status:
        """The line below the text."""
        return self.reading.status

    @property
    def ground(self) -> Ground:
        """The screen that lies beneath all that is asked on top of it."""
        return self.reading

    def get_default_screen(self) -> Screen[None]:
        """Return the screen to begin with."""
        return self.reading

    def helpers(self) -> Iterable[object]:
        """Return what else hears commands while something is read."""
        return ()

    def on_mount(self) -> None:
        """Follow what the panes do."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.watch(self.panes, "zen", self._measure, init=False)

    # --- documents

    def put(self, documents: Sequence[Document], number: int = 0) -> None:
        """Lay other documents open; one of them is to be read."""
        for document in documents:
            document.way_out = self.keymap.way_out
        self.documents, self.number = documents, number

    def open(self, number: int) -> None:
        """Show another document, at the place where it was left."""
        self.number = number
        document = self.document
        self._held = None
        self.annotations.show(document.sheet.notes)
        self.reading.unsay()
        self.begin()
        document.listen(lambda: self._announce(document))
        self.show()
        self.call_after_refresh(document.go_on)

    def begin(self) -> None:
        """Take what is there of the document."""
        self.document.start()
        self.document.take()
        self._list()

    def _announce(self, document: Document) -> None:
        """Say, from the reading thread, that something has arrived."""
        try:
            self.post_message(self.Arrived(document))
        except RuntimeError:
            return  # the reader has been left meanwhile

    def on_desk_arrived(self, message: Arrived) -> None:
        """Take what has arrived; at once after a pause, and never more than 20 times a second."""
        rest = self._taken_at + _PERIOD - monotonic()
        if rest > 0:
            self.set_timer(rest, lambda: self._take(message.document))
        else:
            self._take(message.document)

    def _take(self, document: Document) -> None:
        self._taken_at = monotonic()
        before = document.sheet.place
        document.take()
        if document is not self.document:
            return
        self._say_state()
        if document.sheet.place == before:
            self.body.grow()
        else:
            self.show()
        self._list()
        self.arrived(document)

    def arrived(self, document: Document) -> None:
        """Hear that something of the document that is shown has arrived."""

    def show(self) -> None:
        """Show the document that is read, in the way that it is to be seen."""
        forms, harakat = self._looks
        self._say_state()
        self._list()
        self.body.show(self.document.sheet, forms=forms, harakat=harakat)

    def _say_state(self) -> None:
        """Say below the text how things stand, and what can be done."""
        document, shown = self.document, self.keymap.shown
        ways = [(shown("app.leave"), "leaves"), (shown("app.help"), "shows the keys")]
        if not document.ended:
            state = f"reading {document.source} …" if document.empty else ""
        elif document.empty or document.failed:
            state = "" if document.failed else "nothing to read"
        else:
            state = "end of the article"
            ways.pop()
            if self.number + 1 < len(self.documents):
                ways.insert(0, (shown("app.next"), "opens the next one"))
        said = [f"{key} {does}" for key, does in ways if key]
        self.body.tail = ("", " · ".join([state, *said])) if state else ()

    def _list(self) -> None:
        """Bring the lists beside the text up to date."""
        sheet = self.document.sheet
        if self._held is None:
            self._held = Contents(sheet)
            self._contents.at = 0
        if self._held.look() or len(self._held.items) != len(self._contents.items):
            self._contents.items = self._held.items
        blocks = sheet.page.blocks[:20]
        if blocks:
            self.panes.rtl = 2 * sum(block.base for block in blocks) >= len(blocks)
        articles = [self._article(number) for number in range(len(self.documents))]
        if articles != self._articles.items:
            self._articles.items = articles
        self.panes.say()

    def _article(self, number: int) -> Item:
        document = self.documents[number]
        title = document.title or document.name
        return Item(title, paragraph_direction(title), number=number, strong=number == self.number)

    # --- what is said

    def say(self, text: str) -> None:
        """Say something in the status line, until the next key."""
        self.ground.say(text)

    def on_body_moved(self) -> None:
        """Say where we are."""
        body, document = self.body, self.document
        self.status.title = document.title or document.source
        if self.reading.said:
            self.status.note = self.reading.said
            return
        link = body.link if document.sheet.kinds else ""
        opens = f"{self.keymap.shown('body.open')} opens {link}" if link else ""
        here = " · ".join(filter(None, (self.said_at_cursor(), opens)))
        if here:
            self.status.note = here
            return
        place = note(
            document,
            self.number + 1,
            len(self.documents),
            at_top=body.at_top,
            at_end=body.at_end,
        )
        self.status.note = " · ".join(filter(None, (self.found, place)))

    def said_at_cursor(self) -> str:
        """Return what there is to say of the place of the cursor; empty for nothing."""
        return ""

    def on_themed_worn(self, message: Drawn.Worn) -> None:
        """Say which colours these are."""
        self.say(message.said)

    # --- how it is shown

    def action_strategy(self, _: Command) -> None:
        """Send right-to-left text to the terminal in the next way."""
        wanted = self.turn_strategy()
        self.say(f"order: {wanted} · kept by terminal.strategy")

    def action_harakat(self, _: Command) -> None:
        """Show or hide vowel marks."""
        forms, harakat = self._looks
        self._looks = forms, not harakat
        self.show()

    def action_forms(self, _: Command) -> None:
        """Draw letters in their joining forms, or let the terminal join them."""
        forms, harakat = self._looks
        self._looks = not forms, harakat
        self.show()

    def action_zen(self, _: Command) -> None:
        """Show nothing but the text, or the rest again."""
        self.panes.zen = not self.panes.zen

    def _measure(self, zen: bool) -> None:
        self.body.widest = self.settings.zen if zen else self.settings.measure
        self.status.display = not zen
        self.body.fit()
