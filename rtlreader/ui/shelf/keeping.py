"""What the user does to shelves: feeds and queries get names and folders, and go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rtlreader.text import paragraph_direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.library import Feed, Library
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen


class Keeping:
    """Names, moves and removes shelves."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen

    def _do(self, what: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        screen = self._screen

        def done(_: object) -> None:
            screen.doing.remember(what, undo)
            screen.look_again()

        screen.ask(do, done, writes=True)

    def delete(self) -> None:
        """Remove the feed or the query that the current shelf is; articles stay."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.shelf
        if shelf.kind == "saved":
            self._do(
                f"query removed: {shelf.name}",
                partial(library.forget_query, shelf.name),
                partial(library.save_query, shelf.name, shelf.query),
            )
        elif shelf.feed is not None:
            self._do(
                f"feed removed, its articles stay: {shelf.name}",
                partial(library.remove_feed, shelf.feed),
                partial(_subscribed, library, library.feed(shelf.feed)),
            )
        else:
            screen.say("only feeds and queries can be deleted here")

    async def action_save_query(self, _: Command) -> None:
        """Have a name typed, under which the query is kept as a shelf."""
        screen, library = self._screen, self._screen.library
        query = screen.wanted.query
        if not screen.typed:
            key = screen.reader.keymap.shown("library.filter")
            screen.say(f"no query: {key} types one" if key else "no query")
            return

        def keep(name: str) -> None:
            if name.strip():
                self._do(
                    f"query kept: {name.strip()}",
                    partial(library.save_query, name.strip(), query),
                    partial(library.forget_query, name.strip()),
                )

        level = paragraph_direction(screen.typed)
        await screen.type("name:", keep, text=screen.typed, default=level)

    async def action_rename(self, _: Command) -> None:
        """Have another name typed for the feed or the query."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.shelf

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
                    partial(_named, library, shelf.name, name, shelf.query),
                    partial(_named, library, name, shelf.name, shelf.query),
                )

        if shelf.feed is None and shelf.kind != "saved":
            screen.say("only feeds and queries can be renamed")
            return
        level = paragraph_direction(shelf.name)
        await screen.type("name:", rename, text=shelf.name, default=level)

    async def action_put_in_folder(self, _: Command) -> None:
        """Have the folder typed that the feed belongs in; none takes it out."""
        screen, library, shelf = self._screen, self._screen.library, self._screen.shelf
        if shelf.feed is None:
            screen.say("only feeds are in folders")
            return
        feed = shelf.feed
        before = next((one.folder for one in library.feeds() if one.id == feed), "")
        folders = sorted({one.folder for one in screen.found if one.folder})

        def put(folder: str) -> None:
            folder = "/".join(filter(None, (part.strip() for part in folder.split("/"))))
            if folder != before:
                self._do(
                    f"put into {folder}" if folder else "taken out of its folder",
                    partial(library.move_feed, feed, folder),
                    partial(library.move_feed, feed, before),
                )

        await screen.type(
            "folder:",
            put,
            text=before,
            complete=lambda text: [folder for folder in folders if folder.startswith(text)],
        )


def _subscribed(library: Library, feed: Feed) -> None:
    """Subscribe again to a feed that was removed."""
    number = library.add_feed(
        feed.address,
        title=feed.title,
        site=feed.site,
        language=feed.language,
        folder=feed.folder,
        full_text=feed.full_text,
        is_typed=feed.is_typed,
    )
    library.rename_feed(number, feed.name)


def _named(library: Library, before: str, after: str, query: str) -> None:
    """Keep a query under another name."""
    library.forget_query(before)
    library.save_query(after, query)
