"""The one table of keys: what can be asked for, and by which keys unless the user says otherwise.

Bindings, the help screen, the palette, the command line and the README are made from it. Needs no Textual, so that
settings can be checked without. Its keys are those of vi; `presets` has others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Scope = Literal[
    "moving",
    "reading",
    "span",
    "selecting",
    "list",
    "library",
    "view",
    "reader",
    "everywhere",
    "typing",
    "input",
    "writing",
    "asking",
]
"""Where a key holds."""
Takes = Literal["", "character", "range"]


@dataclass(frozen=True, slots=True)
class Key:
    """Something that the user can ask for."""

    id: str
    """Its stable name, `pane.action`; settings may give it other keys."""
    keys: str
    """Keys or sequences of keys, separated by blanks: `j`, `ctrl+d`, `gg`, `<ctrl+w>h`; empty where no key does it."""
    action: str
    """`name argument…`: the method `action_name` of the pane, or else of the reader."""
    description: str
    """What it does, in few words."""
    takes: Takes = ""
    """What has to be typed after it: a character, or the text that it is for."""


class Section(NamedTuple):
    """Keys that belong together."""

    title: str
    scope: Scope
    keys: tuple[Key, ...]


TABLE = (
    Section("Moving the cursor", "moving", (
        Key("body.left", "left", "move left", "one letter to the left"),
        Key("body.right", "right", "move right", "one letter to the right"),
        Key("body.step_left", "h", "step -1", "to the left, or the letter before (setting: motion)"),
        Key("body.step_right", "l", "step 1", "to the right, or the next letter"),
        Key("body.down", "j down enter", "move down", "one row down"),
        Key("body.up", "k up", "move up", "one row up"),
        Key("body.word", "w", "move word", "next word"),
        Key("body.word_back", "b", "move word_back", "word before"),
        Key("body.word_end", "e", "move word_end", "end of the word"),
        Key("body.word_end_back", "ge", "move word_end_back", "end of the word before"),
        Key("body.full_word", "W", "move full_word", "next word between spaces"),
        Key("body.full_word_back", "B", "move full_word_back", "word between spaces before"),
        Key("body.full_word_end", "", "move full_word_end", "end of the word between spaces"),
        Key("body.full_word_end_back", "gE", "move full_word_end_back", "end of the one before"),
        Key("body.row_start", "0 home", "move row_start", "where the row begins: at the right in Arabic"),
        Key("body.row_text", "^", "move row_text", "first letter of the row"),
        Key("body.row_end", "$ end", "move row_end", "end of the row"),
        Key("body.sentence", ")", "move sentence", "next sentence"),
        Key("body.sentence_back", "(", "move sentence_back", "beginning of the sentence"),
        Key("body.paragraph", "}", "move paragraph", "next paragraph"),
        Key("body.paragraph_back", "{", "move paragraph_back", "beginning of the paragraph"),
        Key("body.screen_top", "H", "move screen_top", "top of the screen"),
        Key("body.screen_middle", "M", "move screen_middle", "middle of the screen"),
        Key("body.screen_bottom", "L", "move screen_bottom", "bottom of the screen"),
        Key("body.find", "f", "find find", "to a letter of the paragraph, or to the link with a number", "character"),
        Key("body.find_back", "F", "find find_back", "back to a letter", "character"),
        Key("body.find_again", ";", "move find_again", "to that letter again"),
        Key("body.find_again_back", ",", "move find_again_back", "to that letter the other way"),
        Key("body.bracket", "%", "move bracket", "the other bracket; 50% is the middle of the text"),
        Key("body.text_start", "gg ctrl+home", "move text_start", "beginning, or a paragraph by its number"),
        Key("body.text_end", "G ctrl+end", "move text_end", "end of what has arrived, or a paragraph"),
    )),
    Section("Turning pages", "reading", (
        Key("body.page_down", "space pagedown ctrl+f", "page 1", "one page down"),
        Key("body.page_up", "pageup ctrl+b shift+space backspace", "page -1", "one page up"),
        Key("body.half_down", "ctrl+d", "half 1", "half a page down"),
        Key("body.half_up", "ctrl+u", "half -1", "half a page up"),
        Key("body.scroll_down", "ctrl+e", "scroll 1", "the text one row up, the cursor stays"),
        Key("body.scroll_up", "ctrl+y", "scroll -1", "the text one row down, the cursor stays"),
        Key("body.mark", "m", "mark", "remember the place under a letter", "character"),
        Key("body.to_mark", "` '", "to_mark", "to that place; twice: to where you were before", "character"),
        Key("body.jump_back", "ctrl+o", "jump -1", "to where you were before a jump"),
        Key("body.jump_forward", "ctrl+i", "jump 1", "and forward again (Tab does it too, after Ctrl-o)"),
        Key("body.next_link", "]l", "turn_link 1", "next link"),
        Key("body.previous_link", "[l", "turn_link -1", "previous link"),
        Key("body.open", "o", "open_link", "open the link under the cursor in the browser"),
    )),
    Section("Searching", "reading", (
        Key("app.search", "/", "search", "search, whatever the spelling; \\v begins a regular expression"),
        Key("app.search_back", "?", "search_back", "search backwards; once more: all keys"),
        Key("app.next_match", "n", "turn_match 1", "next match"),
        Key("app.previous_match", "N", "turn_match -1", "previous match"),
        Key("app.search_word", "*", "search_word 1", "the word under the cursor, further on"),
        Key("app.search_word_back", "#", "search_word -1", "the word under the cursor, before"),
    )),
    Section("Selecting and copying", "reading", (
        Key("body.select", "v", "select", "select from here on, or no longer"),
        Key("body.select_rows", "V", "select_rows", "select whole rows"),
        Key("body.select_again", "gv", "select_again", "select the same again"),
        Key("body.yank", "y", "yank", "copy what follows: yy a paragraph, yis a sentence, y} …", "range"),
    )),
    Section("In a selection, or after y", "span", (
        Key("span.word", "iw", "object iw", "a word"),
        Key("span.word_around", "aw", "object aw", "a word with its space"),
        Key("span.full_word", "iW", "object iW", "a word between spaces"),
        Key("span.full_word_around", "aW", "object aW", "a word between spaces with one of them"),
        Key("span.sentence", "is", "object is", "a sentence"),
        Key("span.sentence_around", "as", "object as", "a sentence with its space"),
        Key("span.paragraph", "ip", "object ip", "a paragraph"),
        Key("span.paragraph_around", "ap", "object ap", "a paragraph with the break"),
        Key("span.bracket", "ib i( i)", "object ib", "what stands in ( )"),
        Key("span.bracket_around", "ab a( a)", "object ab", "( ) and what stands in it"),
        Key("span.quote", 'iq i"', "object iq", "what stands in quotes"),
        Key("span.quote_around", 'aq a"', "object aq", "quotes and what stands in them"),
        Key("span.until", "t", "find until", "up to a letter", "character"),
        Key("span.until_back", "T", "find until_back", "back to behind a letter", "character"),
    )),
    Section("In a selection", "selecting", (
        Key("select.yank", "y", "yank", "copy it"),
        Key("select.yank_source", "Y", "yank source", "copy it with its source"),
        Key("select.swap", "o", "swap", "to its other end"),
        Key("select.stop", "escape", "stop", "select nothing"),
    )),
    Section("In a list", "list", (
        Key("list.down", "j down", "down 1", "one down"),
        Key("list.up", "k up", "down -1", "one up"),
        Key("list.page_down", "space pagedown ctrl+f ctrl+d", "page 1", "one page down"),
        Key("list.page_up", "pageup ctrl+b ctrl+u backspace", "page -1", "one page up"),
        Key("list.first", "gg home", "edge -1", "first one, or the one with a number"),
        Key("list.last", "G end", "edge 1", "last one"),
        Key("list.choose", "enter", "choose", "go there"),
        Key("list.open", "o", "open_chosen", "open its link in the browser"),
    )),
    Section("In the library", "library", (
        Key("library.read", "enter o", "read", "read it; in the shelves: to its articles"),
        Key("library.next_unread", "n", "turn_unread 1", "next unread article"),
        Key("library.previous_unread", "p", "turn_unread -1", "unread article before"),
        Key("library.next_shelf", ">", "turn_shelf 1", "next shelf"),
        Key("library.previous_shelf", "<", "turn_shelf -1", "shelf before"),
        Key("library.filter", "/", "filter", "show what a query finds, as you type; Esc shows all again"),
        Key("library.save", "Q", "save_query", "keep the query as a shelf"),
        Key("library.sort", ",", "sort", "sort in another way"),
        Key("library.mark", "m", "mark_read", "mark read, or unread again; 3m marks three"),
        Key("library.mark_all", "A", "mark_all read", "mark all of the shelf read"),
        Key("library.mark_all_unread", "U", "mark_all unread", "mark all of the shelf unread"),
        Key("library.star", "s", "star", "put a star on it, or take it off"),
        Key("library.tag", "T", "tag", "put tags on it; -tag takes one off"),
        Key("library.delete", "d delete", "delete", "delete it; in the shelves: the feed, or the query"),
        Key("library.undo", "u", "undo", "undo that"),
        Key("library.browse", "b", "browse", "open its address in the browser"),
        Key("library.copy", "y", "copy_address", "copy its address"),
        Key("library.folder", "F", "put_in_folder", "put the feed into a folder"),
        Key("library.rename", "e", "rename", "give the feed or the query another name"),
        Key("library.refresh", "r", "refresh one", "fetch the feed or folder"),
        Key("library.refresh_all", "R", "refresh all", "fetch all feeds"),
        Key("library.stop", "x", "stop", "stop fetching"),
        Key("library.add", "a O", "open_anything", "open or add an address, a feed, a file"),
        Key("library.resume", "ctrl+o", "resume", "back to the article that was open"),
    )),
    Section("Panes", "reader", (
        Key("app.next_pane", "tab <ctrl+w>w <ctrl+w><ctrl+w>", "turn_pane 1", "next pane"),
        Key("app.previous_pane", "shift+tab <ctrl+w>W <ctrl+w>p", "turn_pane -1", "previous pane"),
        Key("app.pane_left", "<ctrl+w>h <ctrl+w><left>", "go_pane left", "pane to the left"),
        Key("app.pane_right", "<ctrl+w>l <ctrl+w><right>", "go_pane right", "pane to the right"),
        Key("app.pane_down", "<ctrl+w>j <ctrl+w><down>", "go_pane down", "pane below"),
        Key("app.pane_up", "<ctrl+w>k <ctrl+w><up>", "go_pane up", "pane above"),
        Key("app.wider", "<ctrl+w>> <ctrl+w>+", "widen 2", "wider side panes"),
        Key("app.narrower", "<ctrl+w>< <ctrl+w>-", "widen -2", "narrower side panes"),
        Key("app.side", "gs <ctrl+w>o", "turn_side", "show or hide the side panes"),
        Key("app.zen", "z", "zen", "nothing but the text"),
    )),
    Section("The reader", "reader", (
        Key("app.next", ">", "turn_to 1", "next article"),
        Key("app.previous", "<", "turn_to -1", "previous article"),
        Key("app.next_unread", "gn", "turn_unread 1", "next unread article of the library"),
        Key("app.previous_unread", "gp", "turn_unread -1", "unread article of the library before"),
        Key("app.library", "gb", "library", "the library: all feeds and articles"),
        Key("app.open", "O", "open_anything", "open or add an address, a feed, a file"),
        Key("app.keep", "gk", "keep", "keep this article in the library"),
        Key("app.theme", "t", "choose_theme", "choose colours, seeing them"),
        Key("app.harakat", "gh", "harakat", "show or hide vowel marks"),
        Key("app.forms", "gl", "forms", "join letters here, or leave it to the terminal"),
        Key("app.strategy", "go", "strategy", "order right-to-left text in another way, if it reads wrong"),
        Key("app.palette", "ctrl+p", "palette", "all that can be done, to choose from"),
        Key("app.command", ":", "command", "do something by its name, as in :theme or :50%"),
        Key("app.help", "f1 g?", "help", "all keys"),
        Key("app.forget", "escape", "forget", "mark no matches; from a list back to the text"),
        Key("app.suspend", "ctrl+z", "suspend", "back to the shell for a while"),
        Key("app.leave", "q", "leave", "leave"),
    )),
    Section("Everywhere", "everywhere", (
        Key("app.quit", "ctrl+c", "leave", "leave"),
    )),
    Section("In this help", "view", (
        Key("view.down", "j down enter", "scroll 1", "one row down"),
        Key("view.up", "k up", "scroll -1", "one row up"),
        Key("view.page_down", "space pagedown ctrl+f ctrl+d", "page 1", "one page down"),
        Key("view.page_up", "b pageup ctrl+b ctrl+u", "page -1", "one page up"),
        Key("view.top", "gg home", "edge -1", "beginning"),
        Key("view.end", "G end", "edge 1", "end"),
        Key("view.close", "escape q ? f1", "close", "close it"),
    )),
    Section("Where text is typed", "typing", (
        Key("input.left", "left", "step -1", "to the left"),
        Key("input.right", "right", "step 1", "to the right"),
        Key("input.select_left", "shift+left", "step -1 True", "and select"),
        Key("input.select_right", "shift+right", "step 1 True", "and select"),
        Key("input.word_left", "ctrl+left alt+b", "word -1", "a word to the left"),
        Key("input.word_right", "ctrl+right alt+f", "word 1", "a word to the right"),
        Key("input.select_word_left", "ctrl+shift+left", "word -1 True", "and select"),
        Key("input.select_word_right", "ctrl+shift+right", "word 1 True", "and select"),
        Key("input.start", "home ctrl+a", "start", "beginning"),
        Key("input.end", "end ctrl+e", "end", "end"),
        Key("input.select_start", "shift+home", "start True", "and select"),
        Key("input.select_end", "shift+end", "end True", "and select"),
        Key("input.select_all", "alt+a", "select_all", "select all"),
        Key("input.backspace", "backspace", "backspace", "delete the letter before"),
        Key("input.delete", "delete ctrl+d", "delete", "delete the next letter"),
        Key("input.delete_word", "ctrl+w alt+backspace", "delete_word -1", "delete the word before"),
        Key("input.delete_next_word", "alt+d", "delete_word 1", "delete the next word"),
        Key("input.delete_to_start", "ctrl+u", "delete_to_start", "delete all before in the paragraph"),
        Key("input.delete_to_end", "ctrl+k", "delete_to_end", "delete all after in the paragraph"),
        Key("input.undo", "ctrl+z", "undo", "undo"),
        Key("input.redo", "ctrl+y", "redo", "redo"),
        Key("input.cut", "ctrl+x", "cut", "cut"),
        Key("input.copy", "alt+w", "copy", "copy"),
        Key("input.paste", "ctrl+v", "paste", "paste"),
        Key("input.zwnj", "alt+n", "type_zwnj", "type a ZWNJ"),
        Key("input.cancel", "escape", "cancel", "give up"),
    )),
    Section("In one line of it", "input", (
        Key("input.submit", "enter", "submit", "done"),
    )),
    Section("In a note", "writing", (
        Key("writing.keep", "ctrl+s", "keep", "keep it"),
        Key("writing.break", "enter", "break", "begin a paragraph"),
        Key("writing.down", "down ctrl+n", "rows 1", "one row down"),
        Key("writing.up", "up ctrl+p", "rows -1", "one row up"),
        Key("writing.select_down", "shift+down", "rows 1 True", "and select"),
        Key("writing.select_up", "shift+up", "rows -1 True", "and select"),
        Key("writing.page_down", "pagedown", "page 1", "one page down"),
        Key("writing.page_up", "pageup", "page -1", "one page up"),
        Key("writing.select_page_down", "shift+pagedown", "page 1 True", "and select"),
        Key("writing.select_page_up", "shift+pageup", "page -1 True", "and select"),
        Key("writing.paragraph", "ctrl+down", "paragraphs 1", "next paragraph"),
        Key("writing.paragraph_back", "ctrl+up", "paragraphs -1", "beginning of the paragraph"),
        Key("writing.select_paragraph", "ctrl+shift+down", "paragraphs 1 True", "and select"),
        Key("writing.select_paragraph_back", "ctrl+shift+up", "paragraphs -1 True", "and select"),
        Key("writing.text_start", "ctrl+home", "text_start", "beginning of the text"),
        Key("writing.text_end", "ctrl+end", "text_end", "end of the text"),
        Key("writing.select_text_start", "ctrl+shift+home", "text_start True", "and select"),
        Key("writing.select_text_end", "ctrl+shift+end", "text_end True", "and select"),
    )),
    Section("When a note is to be dropped", "asking", (
        Key("writing.drop", "y", "drop", "drop it; any other key goes on"),
    )),
)  # fmt: skip
"""All that can be asked for, in the order of the help screen."""

CONTEXTS: dict[str, tuple[tuple[Scope, ...], ...]] = {
    "reading": (("moving", "reading", "reader"),),
    "selecting": (("span", "selecting"), ("moving", "reading", "reader")),
    "range": (("span", "moving"),),
    "list": (("list", "reader"),),
    "shelves": (("library",), ("list", "reader")),
    "articles": (("library",), ("list", "reader")),
    "view": (("view", "everywhere"),),
    "input": (("typing", "input", "everywhere"),),
    "writing": (("typing", "writing", "everywhere"),),
    "asking": (("asking", "everywhere"),),
}
"""Which scopes hold together; those of the first group go before those of the second."""
