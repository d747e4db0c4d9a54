"""Articles that several tests export: a usual one, and a hostile one."""

from __future__ import annotations

from hashlib import sha256

from rtlreader.model import Anchor, Annotated, Annotation

TEXT = "قال مارك بينيوف إن شركة Salesforce ستوظف 1,000 شخص.\nوأضاف: «هذا عام جديد»."
QUOTE = "شركة Salesforce ستوظف"
ACROSS = "شخص.\nوأضاف"


def anchored(exact: str, text: str = TEXT) -> Anchor:
    start = text.index(exact)
    end = start + len(exact)
    return Anchor(start, end, exact, text[max(0, start - 8) : start], text[end : end + 8])


FIRST = Annotation(
    anchored(QUOTE),
    'ملاحظة **مهمة**\n\n- بند\n- "آخر"',
    ("اقتصاد", "سوق العمل", "2026"),
    3,
    "0b5f1d3e-8a37-4c1e-9a55-3f1f6f5f0a01",
    1_764_238_680,
    1_764_238_681,
)
SECOND = Annotation(
    anchored(ACROSS), "", (), 1, "0b5f1d3e-8a37-4c1e-9a55-3f1f6f5f0a02", 1_764_238_682
)
LOST = Annotation(
    Anchor(900, 905, "مفقود", "قبل ", " بعد"),
    "كان هنا",
    (),
    5,
    "0b5f1d3e-8a37-4c1e-9a55-3f1f6f5f0a03",
    is_orphaned=True,
    confidence=0.0,
)
USUAL = Annotated(
    (FIRST, SECOND, LOST),
    "https://news.example/a?b=1&c=2",
    sha256(TEXT.encode()).hexdigest(),
    "بينيوف: سنوظف",
    "ليلى حداد",
    "جريدة الصباح",
    "ar",
    "https://news.example/a?b=1&c=2",
    "2026-11-12",
    TEXT,
)
PIPED = Annotated((FIRST,), "", USUAL.hash, "من أنبوب", source="-", text=TEXT)

EVIL = (
    "\x1b]52;c;AAAA\x07\x9b2J</script><script>alert(1)</script>[/b] %% x %% --> \u202egpj.exe\n"
    '* TODO x\n#+end_quote\n:END:\n---\n# h\n> q\n%%(shell-command "id")\n[[elisp:(delete)][x]] {{{x}}}\n'
    "<img src=http://t.example/p.png onerror=alert(1)> ![x](http://t.example/p.png) \" ' & &lt; \ud800 \x00"
)
HOSTILE = Annotated(
    (
        Annotation(
            Anchor(0, 5, EVIL, EVIL, EVIL),
            EVIL,
            ("=cmd|' /C calc'!A0", "</script>", "\x1b[31m", "%%", ":a:", "%% rtlreader {} %%"),
            4,
            "0b5f1d3e-8a37-4c1e-9a55-3f1f6f5f0a04",
            1,
            is_orphaned=True,
        ),
    ),
    'https://a.example/"onmouseover=alert(1)>%%',
    "",
    EVIL,
    EVIL,
    "=1+1",
    'ar" onload="alert(1)',
    "javascript:alert(1)",
    "-2+3",
    EVIL,
)
