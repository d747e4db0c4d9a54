"""Keys that users of other programs have in their fingers, where they differ from the table."""

from __future__ import annotations

PRESETS: dict[str, dict[str, str]] = {
    "vim": {},
    "less": {
        "body.down": "j e down enter ctrl+n ctrl+e",
        "body.up": "k y up ctrl+p ctrl+y",
        "body.page_down": "space f pagedown ctrl+f ctrl+v",
        "body.half_down": "d ctrl+d",
        "body.half_up": "u ctrl+u",
        "body.top": "g < home",
        "body.twice": "",
        "body.end": "G > end",
        "app.next": "]",
        "app.previous": "[",
        "app.help": "h ? f1",
        "help.close": "escape q h ? f1",
    },
    "newsboat": {
        "app.next": "J n",
        "app.previous": "K p",
        "app.next_match": "ctrl+n",
        "app.previous_match": "ctrl+p",
    },
}
"""By preset and id; keys as in `keys.Key`."""
