"""What the user does to shelves: feeds and queries get names and folders, and go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rtlreader.text import paragraph_direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.library import TakenOut
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen


class Keeping:
    """Names, moves and removes shelves."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen

    def _do(self, what: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        screen = self._screen

        def done(_: object) -> None:
            screen.staff.doing.remember(what, undo)
            screen.showing.look_again()

        screen.ask(do, done, writes=True)

    def delete(self) -> None:
        """Remove the feed or the query that the current shelf is; articles stay."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.showing.shelf
        if shelf.kind == "saved":
            self._do(
                f"query removed: {shelf.name}",
                partial(library.forget_query, shelf.name),
                partial(library.save_query, shelf.name, shelf.query),
            )
        elif (feed := shelf.feed) is not None:
            taken: list[TakenOut] = []  # by the one who removes it, for the one who brings it back
            self._do(
                f"feed removed, its articles stay: {shelf.name}",
                lambda: taken.append(library.take_out(feed)),
                lambda: library.put_back(taken[0]),
            )
        else:
            screen.say("only feeds and queries can be deleted here")

    async def action_save_query(self, _: Command) -> None:
        """Have a name typed, under which the query is kept as a shelf."""
        screen, library = self._screen, self._screen.library
        query, typed = screen.showing.wanted.query, screen.showing.typed
        if not typed:
            key = screen.reader.keymap.shown("library.filter")
            screen.say(f"no query: {key} types one" if key else "no query")
            return

        def keep(name: str) -> None:
            name = " ".join(name.split())
            before = [shelf.query for shelf in screen.showing.found if shelf.key == ("saved", name)]
            if name:
                self._do(
                    f"query kept: {name}",
                    partial(library.save_query, name, query),
                    partial(library.save_query, name, before[0])
                    if before
                    else partial(library.forget_query, name),
                )

        level = paragraph_direction(typed)
        await screen.staff.finding.type("name:", keep, text=typed, default=level)

    async def action_rename(self, _: Command) -> None:
        """Have another name typed for the feed or the query."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.showing.shelf

        def rename(name: str) -> None:
            name = " ".join(name.split())
            if not name or name == shelf.name:
                return
            if shelf.feed is not None:
                self._do(
                    f"renamed to {name}",
                    partial(library.rename_feed, shelf.feed, name),
                    partial(library.rename_feed, shelf.feed, shelf.name),
                )
            else:
                self._do(
                    f"renamed to {name}",
                    partial(library.rename_query, shelf.name, name),
                    partial(library.rename_query, name, shelf.name),
                )

        if shelf.feed is None and shelf.kind != "saved":
            screen.say("only feeds and queries can be renamed")
            return
        level = paragraph_direction(shelf.name)
        await screen.staff.finding.type("name:", rename, text=shelf.name, default=level)

    async def action_put_in_folder(self, _: Command) -> None:
        """Have the folder typed that the feed belongs in; none takes it out."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.showing.shelf
        if shelf.feed is None:
            screen.say("only feeds are in folders")
            return
        feed = shelf.feed
        before = shelf.folder
        folders = sorted({one.folder for one in screen.showing.found if one.folder})

        def put(folder: str) -> None:
            folder = "/".join(filter(None, (part.strip() for part in folder.split("/"))))
            if folder != before:
                self._do(
                    f"put into {folder}" if folder else "taken out of its folder",
                    partial(library.move_feed, feed, folder),
                    partial(library.move_feed, feed, before),
                )

        await screen.staff.finding.type(
            "folder:",
            put,
            text=before,
            complete=lambda text: [folder for folder in folders if folder.startswith(text)],
        )
