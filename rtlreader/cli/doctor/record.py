"""The facts as one JSON object, for reports of defects: no names of users or computers, `~` for the home folder.

Its keys stay as they are. What could not be found out is null.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from rtlreader.cli.doctor.diagnosis import advice, shortened, spelled
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from rtlreader.cli.doctor.facts import Facts

_FORMAT = 1


def record(facts: Facts) -> str:
    """Return the facts as JSON and a line feed."""
    return json.dumps(_harmless(_object(facts), facts), ensure_ascii=False, indent=2) + "\n"


def _object(facts: Facts) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "versions": facts.versions,
        "terminal": _terminal(facts) if facts.is_there else None,
        "order": _order(facts) if facts.is_there else None,
        "widths": [
            {
                "name": width.name,
                "sample": " ".join(f"U+{ord(character):04X}" for character in width.sample),
                "expected": width.expected,
                "measured": width.measured,
            }
            for width in facts.widths
        ],
        "fonts": _fonts(facts),
        "clipboard": {
            "setting": facts.configuration.settings.clipboard,
            "terminal": facts.clipboard.terminal or None,
            "programs": facts.clipboard.programs,
        },
        "colours": facts.colours,
        "locale": {
            "name": facts.locale.name,
            "encoding": facts.locale.encoding,
            "is_utf8": facts.locale.is_utf8,
        },
        "environment": {**facts.variables, **dict.fromkeys(facts.presences, "set")},
        "settings": {
            "file": facts.configuration.file,
            "exists": facts.configuration.exists,
            "problems": [problem.message for problem in facts.configuration.problems],
        },
        "advice": advice(facts),
    }


def _terminal(facts: Facts) -> dict[str, Any]:
    replies = facts.terminal.replies
    around = facts.around
    return {
        "name": facts.terminal.profile.name,
        "asked": facts.asked,
        "milliseconds": facts.milliseconds
        if facts.milliseconds is None
        else round(facts.milliseconds, 1),
        "xtversion": replies.name or None,
        "mode_8": int(replies.mode) if replies.mode else None,
        "da2": replies.secondary or None,
        "da1": replies.primary or None,
        "columns": facts.size[0] if facts.size else None,
        "rows": facts.size[1] if facts.size else None,
        "inside": facts.inside or None,
        "around": {"name": around.name or None, "term": around.term or None} if around else None,
    }


def _order(facts: Facts) -> dict[str, Any]:
    profile = facts.terminal.profile
    return {
        "strategy": profile.strategy,
        "reason": profile.reason,
        "wished": facts.terminal.wish.strategy,
        "force_ltr": facts.terminal.wish.force_ltr,
        "on": spelled(profile.on) or None,
        "off": spelled(profile.off) or None,
        "draws_marks": profile.draws_marks,
    }


def _fonts(facts: Facts) -> dict[str, Any] | None:
    if facts.fonts is None:
        return None
    scripts = {
        found.script: {"fixed": found.fixed, "others": found.others} for found in facts.fonts
    }
    return {"remote": facts.is_remote, "monospace": facts.usual_font or None, "scripts": scripts}


def _harmless(value: Any, facts: Facts) -> Any:
    """Return the same without control characters, and without the folders of the user."""
    if isinstance(value, dict):
        return {key: _harmless(found, facts) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(found, facts) for found in value]
    if not isinstance(value, str):
        return value
    text = shortened(value)
    file = shortened(facts.configuration.file)
    if not file.startswith("~"):
        text = text.replace(file, f"…/{os.path.basename(file)}")
    return clean_line(text)
