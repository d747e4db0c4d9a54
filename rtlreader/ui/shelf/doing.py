"""What the user does to articles of the library: it is shown at once, kept beside the screen, and can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.library import Headline, Library, Tag
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen

_MOST = 100
"""Things that can be undone."""


class Done(NamedTuple):
    """Something that was done."""

    what: str
    undo: Callable[[], object]
    """Runs beside the screen."""
    article: int | None = None
    """The article that is the current one again when it is undone."""


class Doing:
    """Marks, stars, tags, deletes, and takes it back."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._done: list[Done] = []

    def remember(self, what: str, undo: Callable[[], object], article: int | None = None) -> None:
        """Remember how something is undone, and say that it was done."""
        self._done = [*self._done, Done(what, undo, article)][-_MOST:]
        key = self._screen.reader.keymap.shown("library.undo")
        self._screen.say(f"{what} · {key} undoes it" if key else what)

    def action_undo(self, _: Command) -> None:
        """Undo what was done last."""
        screen = self._screen
        if not self._done:
            screen.say("nothing to undo")
            return
        done = self._done.pop()

        def undone(_: object) -> None:
            screen.showing.look_again()
            screen.showing.load_again(done.article)
            screen.say(f"undone: {done.what}")

        screen.ask(done.undo, undone, writes=True)

    # --- articles

    def _chosen(self, command: Command) -> list[Headline]:
        """Return the current article and as many after it as the count says."""
        screen, articles = self._screen, self._screen.articles
        shown = screen.showing.shows_articles
        found = articles.headlines.some(articles.at, command.count or 1) if shown else []
        if not found:
            screen.say("no article here")
        return found

    def _change(self, found: Sequence[Headline], **values: Any) -> None:
        """Show headlines with other values."""
        self._renew([headline._replace(**values) for headline in found])

    def _do(
        self, what: str, do: Callable[[], list[int]], undo: Callable[[list[int]], object]
    ) -> None:
        """Do something to articles beside the screen, and remember how it is undone."""
        screen = self._screen

        def done(changed: list[int]) -> None:
            count = f" ({len(changed)})" if len(changed) != 1 else ""
            self.remember(what + count, partial(undo, changed))
            screen.showing.look_again()

        again = screen.showing.load_again  # what was shown at once was not kept
        screen.ask(do, done, writes=True, failed=again)

    def action_mark_read(self, command: Command) -> None:
        """Mark articles read, or unread where they are."""
        found = self._chosen(command)
        if not found:
            return
        library, ids = self._screen.library, [headline.id for headline in found]
        read = not found[0].is_read
        self._change(found, is_read=read)
        if read:
            self._do("marked read", partial(library.mark_read, ids), library.mark_unread)
        else:
            self._do("marked unread", partial(library.mark_unread, ids), library.mark_read)

    def action_star(self, command: Command) -> None:
        """Put a star on articles, or take it off."""
        found = self._chosen(command)
        if not found:
            return
        library, ids = self._screen.library, [headline.id for headline in found]
        star = not found[0].is_starred
        self._change(found, is_starred=star)
        if star:
            self._do("starred", partial(library.star, ids), library.unstar)
        else:
            self._do("star taken off", partial(library.unstar, ids), library.star)

    def action_mark_all(self, _: Command, how: str) -> None:
        """Mark all that is shown read, or unread."""
        screen = self._screen
        library, query = screen.library, screen.showing.wanted.query
        if not screen.showing.shows_articles:
            screen.say("no article here")
            return

        def done(changed: list[int]) -> None:
            back = library.mark_unread if how == "read" else library.mark_read
            self.remember(f"marked {how}: {len(changed)}", partial(back, changed))
            screen.showing.look_again()
            screen.showing.load_again()

        mark = library.mark_read if how == "read" else library.mark_unread
        screen.say(f"marking all {how} …")
        screen.ask(partial(mark, query), done, writes=True)

    def action_delete(self, command: Command) -> None:
        """Delete articles, or take that back where they are deleted; in the shelves, remove what the current one is."""
        screen = self._screen
        if screen.home is screen.shelves:
            screen.staff.keeping.delete()
            return
        found = self._chosen(command)
        if not found:
            return
        library = screen.library
        turn = partial(_deleted_or_restored, library, [headline.id for headline in found])

        def done(changed: tuple[list[int], list[int]]) -> None:
            gone, back = changed
            if gone:
                self.remember(f"deleted {len(gone)}", partial(library.restore, gone), gone[0])
            else:
                self.remember(f"restored {len(back)}", partial(library.delete, back))
            screen.showing.look_again()
            screen.showing.load(screen.articles.at)

        screen.ask(turn, done, writes=True)

    async def action_tag(self, command: Command) -> None:
        """Have tags typed that are put on articles, or taken off."""
        found = self._chosen(command)
        if not found:
            return
        screen = self._screen
        ids, own = [headline.id for headline in found], found[0].tags
        names = list(own)
        await screen.staff.finding.type(
            "tags:",
            partial(self._tag, ids),
            complete=lambda text: _completed(text, [*names, *(f"-{name}" for name in own)]),
            default=int(screen.articles.rtl),
        )
        prompt = screen.open_prompt
        if prompt:
            prompt.note = " ".join(own)

        def know(tags: list[Tag]) -> None:
            names[:] = [tag.name for tag in tags]

        screen.ask(screen.library.tags, know)

    def _tag(self, ids: list[int], typed: str) -> None:
        library = self._screen.library
        for word in typed.replace("،", " ").replace(",", " ").split():
            off, name = word.startswith("-"), word.lstrip("-#")
            if off:
                undo = partial(_flipped, library.tag, name)
                self._do(f"tag {name} taken off", partial(library.untag, ids, name), undo)
            else:
                undo = partial(_flipped, library.untag, name)
                self._do(f"tagged {name}", partial(_tagged, library, ids, name), undo)
        self._screen.ask(partial(library.headlines_of, ids), self._renew, writes=True)

    def _renew(self, headlines: list[Headline]) -> None:
        articles = self._screen.articles
        articles.headlines.replace(headlines)
        articles.refresh()

    # --- addresses

    def _address(self) -> str:
        screen = self._screen
        if screen.home is screen.shelves:
            return screen.showing.shelf.address
        current = screen.articles.current
        return current.address if current else ""

    def action_browse(self, _: Command) -> None:
        """Open the address in the browser."""
        if address := self._address():
            self._screen.reader.commanding.open(address)
        else:
            self._screen.say("it has no address")

    action_open_chosen = action_browse

    async def action_copy_address(self, _: Command) -> None:
        """Copy the address."""
        if address := self._address():
            await self._screen.reader.commanding.put_on_clipboard(address)
        else:
            self._screen.say("it has no address")


def _deleted_or_restored(library: Library, ids: list[int]) -> tuple[list[int], list[int]]:
    """Delete articles, or restore them where all of them are deleted; return those that went, and that came back."""
    gone = library.delete(ids)
    return gone, [] if gone else library.restore(ids)


def _tagged(library: Library, ids: list[int], name: str) -> list[int]:
    """Put a tag on articles. Raises RtlReaderError for a name without a word."""
    try:
        return library.tag(ids, name)
    except ValueError:
        raise RtlReaderError(f"no tag without a word: {name}") from None


def _flipped(change: Callable[[list[int], str], object], name: str, ids: list[int]) -> None:
    change(ids, name)


def _completed(text: str, names: Sequence[str]) -> list[str]:
    """Return lines whose last word is one of `names` that begins so."""
    head, blank, last = text.rpartition(" ")
    return [f"{head}{blank}{name}" for name in names if last and name.startswith(last)]
