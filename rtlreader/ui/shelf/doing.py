"""What the user does to articles of the library: it is shown at once, kept beside the screen, and can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from rtlreader.text import paragraph_direction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.library import Headline
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen

_MOST = 100
"""Things that can be undone."""


class Done(NamedTuple):
    """Something that was done."""

    what: str
    undo: Callable[[], object]
    """Runs beside the screen."""


class Doing:
    """Marks, stars, tags, deletes, and takes it back."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._done: list[Done] = []

    def remember(self, what: str, undo: Callable[[], object]) -> None:
        """Remember how something is undone, and say that it was done."""
        self._done = [*self._done, Done(what, undo)][-_MOST:]
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
            screen.look_again()
            screen.load(screen.articles.at)
            screen.say(f"undone: {done.what}")

        screen.ask(done.undo, undone, writes=True)

    # --- articles

    def _chosen(self, command: Command) -> list[Headline]:
        """Return the current article and as many after it as the count says."""
        articles = self._screen.articles
        if articles.items is not articles.headlines:
            return []
        found = articles.headlines.some(articles.at, command.count or 1)
        if not found:
            self._screen.say("no article here")
        return found

    def _change(self, found: Sequence[Headline], **values: Any) -> None:
        """Show headlines with other values."""
        articles = self._screen.articles
        articles.headlines.replace([headline._replace(**values) for headline in found])
        articles.refresh()

    def _do(
        self, what: str, do: Callable[[], list[int]], undo: Callable[[list[int]], object]
    ) -> None:
        """Do something to articles beside the screen, and remember how it is undone."""
        screen = self._screen

        def done(changed: list[int]) -> None:
            count = f" ({len(changed)})" if len(changed) != 1 else ""
            self.remember(what + count, partial(undo, changed))
            screen.look_again()

        screen.ask(do, done, writes=True)

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
        library, wanted = screen.library, screen.wanted

        def done(changed: list[int]) -> None:
            back = library.mark_unread if how == "read" else library.mark_read
            self.remember(f"marked {how}: {len(changed)}", partial(back, changed))
            screen.look_again()
            screen.load()

        mark = library.mark_read if how == "read" else library.mark_unread
        screen.ask(partial(mark, wanted.query), done, writes=True)

    def action_delete(self, command: Command) -> None:
        """Delete articles, or what the current shelf is."""
        screen = self._screen
        if screen.home is screen.shelves:
            screen.keeping.delete()
            return
        found = self._chosen(command)
        if not found:
            return
        library, ids = screen.library, [headline.id for headline in found]

        def done(changed: list[int]) -> None:
            self.remember(f"deleted {len(changed)}", partial(library.restore, changed))
            screen.look_again()
            screen.load(screen.articles.at)

        screen.ask(partial(library.delete, ids), done, writes=True)

    async def action_tag(self, command: Command) -> None:
        """Have tags typed that are put on articles, or taken off."""
        found = self._chosen(command)
        if not found:
            return
        screen, library = self._screen, self._screen.library
        ids = [headline.id for headline in found]
        names = [tag.name for tag in library.tags()]
        own = [tag.name for tag in library.tags(ids[0])]
        level = int(bool(names) and 2 * sum(map(paragraph_direction, names)) >= len(names))
        await screen.type(
            "tags:",
            partial(self._tag, ids),
            complete=lambda text: _completed(text, [*names, *(f"-{name}" for name in own)]),
            default=level,
        )
        prompt = screen.open_prompt
        if prompt:
            prompt.note = " ".join(own)

    def _tag(self, ids: list[int], typed: str) -> None:
        library = self._screen.library
        for word in typed.replace("،", " ").replace(",", " ").split():
            off, name = word.startswith("-"), word.lstrip("-#")
            if not any(map(str.isalnum, name)):
                continue
            if off:
                undo = partial(_flipped, library.tag, name)
                self._do(f"tag {name} taken off", partial(library.untag, ids, name), undo)
            else:
                undo = partial(_flipped, library.untag, name)
                self._do(f"tagged {name}", partial(library.tag, ids, name), undo)

    # --- addresses

    def _address(self) -> str:
        screen = self._screen
        if screen.home is screen.shelves:
            return screen.shelf.address
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


def _flipped(change: Callable[[list[int], str], object], name: str, ids: list[int]) -> None:
    change(ids, name)


def _completed(text: str, names: Sequence[str]) -> list[str]:
    """Return lines whose last word is one of `names` that begins so."""
    head, blank, last = text.rpartition(" ")
    return [f"{head}{blank}{name}" for name in names if last and name.startswith(last)]
