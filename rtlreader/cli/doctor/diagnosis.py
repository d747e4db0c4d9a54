"""What the facts mean, as findings: each is well, or worth the user's attention, or just said."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.cli.doctor.facts import Facts
    from rtlreader.ui.fonts import Coverage

    Sections = list[tuple[str, list["Finding"]]]

CALIBRATE = "`rtlreader doctor --calibrate` shows what reads right, and keeps it"
SENTENCE = "هل قرأ علي كتاب Linux عام 1991؟"
"""Did Ali read the Linux book in 1991?"""


class Finding(NamedTuple):
    """One thing that was found."""

    label: str
    text: str
    ok: bool | None = None
    """Whether it is well; None where nobody can tell, or there is nothing to judge."""
    advice: str = ""
    """What the user can do."""


def sections(facts: Facts) -> Sections:
    """Return all findings by what they are about."""
    return [
        ("Terminal", [*_terminal(facts)]),
        ("Right-to-left text", [*_order(facts), *_widths(facts)]),
        ("Fonts", [*_fonts(facts)]),
        ("Around it", [*_clipboard(facts), *_surroundings(facts), *_settings(facts)]),
    ]


def advice(facts: Facts) -> list[str]:
    """Return what the user can do, in the order of the findings."""
    return [found.advice for _, findings in sections(facts) for found in findings if found.advice]


# --- the terminal

_ADVICE = {
    "mlterm": "should its own order stay off after a crash: printf '\\033]5379;use_ctl=true\\a'",
    "Terminal.app": CALIBRATE,
}
"""What is to be said of a terminal, by its name, where its profile says nothing."""


def _terminal(facts: Facts) -> Iterator[Finding]:
    if not facts.is_there:
        yield Finding("name", "there is none, so nothing could be asked")
        return
    profile = facts.terminal.profile
    kind = profile.name.partition(" around ")[0]
    said = profile.advice or _ADVICE.get(kind, "")
    yield Finding("name", profile.name, kind != "unknown", said)
    yield from _answers(facts)
    if facts.size:
        yield Finding("size", f"{facts.size[0]} columns, {facts.size[1]} rows")
    if facts.inside:
        yield _multiplexer(facts)


def _answers(facts: Facts) -> Iterator[Finding]:
    replies = facts.terminal.replies
    if not facts.asked:
        term = facts.variables.get("TERM", "")
        why = "printed text is all that it can show" if term in ("", "dumb") else ""
        yield Finding("answers", f"it was not asked; TERM is {term or 'not set'}", None, why)
    elif facts.milliseconds is None:
        said = f"none within {facts.patience} ms"
        yield Finding("answers", said, False, f"if text reads wrong: {CALIBRATE}")
    else:
        given = (
            f"XTVERSION {replies.name or 'none'}",
            f"mode 8 {_MODES.get(replies.mode, 'none')}",
            f"DA2 {replies.secondary or 'none'}",
            f"DA1 {replies.primary}",
        )
        yield Finding("answers", f"after {facts.milliseconds:.0f} ms: {', '.join(given)}", True)


_MODES = {
    "0": "not known (0)",
    "1": "set (1)",
    "2": "reset (2)",
    "3": "always set (3)",
    "4": "always reset (4)",
}


def _multiplexer(facts: Facts) -> Finding:
    around = facts.around
    told = [part for part in (around.name, around.term) if part] if around else []
    said = f"{facts.inside}, and around it {', '.join(told) or 'a terminal that it does not name'}"
    hint = "it hands no switch on, so rows are sent as the terminal around needs them, without allow-passthrough"
    return Finding("inside", said, True, hint)


# --- right-to-left text


def _order(facts: Facts) -> Iterator[Finding]:
    if not facts.is_there:
        return
    profile = facts.terminal.profile
    yield Finding("strategy", f"{profile.strategy}, as {profile.reason}", True)
    switches = f"{spelled(profile.on)} before, {spelled(profile.off)} after" if profile.on else ""
    yield Finding("switches", switches or "none", True)
    marks = "drawn" if profile.draws_marks else "left out: this terminal puts them beside letters"
    yield Finding("marks", marks, True)
    # an isolate, as the row it stands in is left to right
    yield Finding("sample", f"\u2067{SENTENCE}\u2069", None, f"if that reads wrong: {CALIBRATE}")


def spelled(sequence: str) -> str:
    """Return a control sequence as it is written in manuals."""
    names = {"\x1b[": "CSI ", "\x1b]": "OSC ", "\x07": " BEL"}
    for raw, name in names.items():
        sequence = sequence.replace(raw, name)
    return sequence


def _widths(facts: Facts) -> Iterator[Finding]:
    measured = [width for width in facts.widths if width.measured is not None]
    differing = [width for width in measured if width.differs]
    harmless = [
        width.name for width in differing if width.is_harmless(facts.terminal.profile.strategy)
    ]
    if not measured:
        if facts.is_there:
            yield Finding("widths", "the terminal did not tell where its cursor stands")
        return
    said = f"{len(measured) - len(differing)} of {len(measured)} samples as expected"
    yield Finding("widths", said, len(harmless) == len(differing))
    for width in differing:
        if width.name not in harmless:
            cells = f"{width.name}: {width.measured}, not {width.expected}"
            yield Finding("", f"{cells}; rows that hold it may be out of line", False)
    if harmless:
        yield Finding("", f"different, but never sent: {', '.join(harmless)}")


# --- fonts

_DEJAVU = (
    "DejaVu Sans Mono has the letters of Arabic and Persian (Debian: fonts-dejavu-core, Fedora: "
    "dejavu-sans-mono-fonts, Arch: ttf-dejavu, macOS: brew install --cask font-dejavu)"
)
_FREEMONO = (
    "FreeMono has the letters of them all (Debian: fonts-freefont-ttf, Fedora: gnu-free-mono-fonts, "
    "Arch: gnu-free-fonts); Noto Sans Arabic and Noto Sans Hebrew too, but not at a fixed width (Debian: "
    "fonts-noto-core, Fedora: google-noto-sans-arabic-fonts, google-noto-sans-hebrew-fonts, Arch: noto-fonts, "
    "macOS: brew install --cask font-noto-sans-arabic font-noto-sans-hebrew)"
)
_SHOWN = 2  # families of a script


def _fonts(facts: Facts) -> Iterator[Finding]:
    if facts.is_remote:
        yield Finding("where", "on the computer that you sit at, which cannot be asked from here")
        return
    if facts.fonts is None:
        hint = f"if letters are missing: {_DEJAVU}; {_FREEMONO}"
        yield Finding("fonts", "not known: fontconfig (fc-list) does not answer here", None, hint)
        return
    usual = f"{facts.usual_font or 'not known'}; which one the terminal uses cannot be asked"
    yield Finding("monospace", usual)
    yield from _scripts(facts.fonts)
    yield from _missing(facts.fonts)


def _scripts(found: tuple[Coverage, ...]) -> Iterator[Finding]:
    """Yield the fonts of scripts, those together that have the same."""
    fixed = [coverage for coverage in found if coverage.fixed]
    for families in dict.fromkeys(coverage.fixed for coverage in fixed):
        scripts = ", ".join(coverage.script for coverage in fixed if coverage.fixed == families)
        yield Finding("fonts", f"{scripts}: {_listed(families)}", True)
    for coverage in found:
        if coverage.fixed:
            continue
        said = "no font has all letters"
        if coverage.others:
            said = f"{_listed(coverage.others)}; not of a fixed width, so letters may not fit"
        yield Finding("fonts", f"{coverage.script}: {said}", False)


def _listed(families: tuple[str, ...]) -> str:
    more = len(families) - _SHOWN
    return ", ".join(families[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _missing(found: tuple[Coverage, ...]) -> Iterator[Finding]:
    scripts = [coverage.script for coverage in found if not coverage.fixed]
    if not scripts:
        return
    hints = [_DEJAVU] if {"Arabic", "Persian"} & {*scripts} else []
    hints += [_FREEMONO] if {*scripts} - {"Arabic", "Persian"} else []
    yield Finding(
        "to install", f"for {', '.join(scripts)}, if you read them", None, "; ".join(hints)
    )


# --- what is around the terminal


def _clipboard(facts: Facts) -> Iterator[Finding]:
    ways, setting = facts.clipboard, facts.configuration.settings.clipboard
    used = [*ways.programs[:1], *([f"the terminal ({ways.terminal})"] if ways.terminal else [])]
    said = f"{' and '.join(used) or 'nothing'}; the setting is {setting}"
    yield Finding("clipboard", said, bool(used) or setting == "off", ways.missing)


def _surroundings(facts: Facts) -> Iterator[Finding]:
    names = [name for name in ("TERM", "COLORTERM", "NO_COLOR") if name in facts.variables]
    by = ", ".join(f"{name} {facts.variables[name]}".rstrip() for name in names)
    yield Finding("colours", f"{facts.colours or 'none'} ({by or 'TERM not set'})", True)
    place = facts.locale
    hint = (
        "set LANG to C.UTF-8, or another that ends so: without it other programs show ? for letters"
    )
    said = f"{place.name}, {place.encoding}"
    yield Finding("locale", said, place.is_utf8, "" if place.is_utf8 else hint)
    yield Finding("versions", ", ".join(f"{name} {v}" for name, v in facts.versions.items()))


def _settings(facts: Facts) -> Iterator[Finding]:
    found = facts.configuration
    said = shortened(found.file) + ("" if found.exists else ", which is not there")
    yield Finding("settings", said, not found.problems)
    for problem in found.problems:
        yield Finding("", shortened(problem.message), False, shortened(problem.hint))


def shortened(text: str) -> str:
    """Return text with `~` for the user's home folder."""
    home = os.path.expanduser("~")
    return text.replace(home, "~") if len(home) > 1 else text
