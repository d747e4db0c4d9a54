"""What stands before an article: consent, checks for robots, subscriptions; told by words on a page of little else."""

from __future__ import annotations

import re

from rtlreader.errors import WallError

SHORT = 1200
"""Code points of the text of a page that may be nothing but a wall."""
_NOTE = 200
"""Those of what is hardly an article, but may be a paragraph of what stands before one."""
_STUB = 900
"""Those of an article of which only the beginning is shown."""

_ROBOT = re.compile(
    r"just a moment|checking (?:your|if the site) |verif(?:y|ying) (?:that )?you are (?:a )?human|are you a robot"
    r"|enable javascript and cookies|attention required|ddos protection|captcha|access denied|unusual traffic"
    r"|لست (?:روبوتا|روبوت|برنامج)|التحقق من أنك (?:إنسان|بشر)|أنا لست روبوت|جار[يٍ]? التحقق من المتصفح"
    r"|ربات نیستید|من ربات نیستم|تأیید کنید که انسان|אינ(?:ך|ני) רובוט|לא רובוט|אימות אנושי|روبوٹ نہیں",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|requires?|turn on) javascript|javascript (?:is )?(?:disabled|required)|تفعيل (?:ال)?جافا ?سكر[يب]+ت"
    r"|جاوا ?اسکریپت .{0,40}فعال|(?:להפעיל|הפעילו|הפעל) (?:את )?(?:ה)?(?:javascript|ג'אווה)|جاوا اسکرپٹ",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:accept|agree to|consent to).{0,60}cookies|cookie (?:policy|settings|consent)|before you continue to"
    r"|(?:قبول|الموافقة على|نستخدم|نحن نستخدم).{0,40}(?:ملفات تعريف الارتباط|الكوكيز|كوكيز)|ملفات تعريف الارتباط"
    r"|کوکی.{0,40}(?:بپذیرید|موافق)|استفاده از کوکی|(?:עוגיות|קובצי cookie).{0,60}(?:מסכים|אישור|אשר)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep)|subscribers? only|(?:sign|log) in to (?:continue|read)"
    r"|already a subscriber|to continue reading|للمشتركين فقط"
    r"|(?:اشترك|سجل الدخول|سجّل الدخول).{0,40}(?:لمتابعة|لمواصلة|لإكمال|لقراءة)"
    r"|هذا المحتوى (?:متاح )?للمشتركين|لقراءة (?:بقية|باقي) المقال"
    r"|برای (?:خواندن|مطالعه|ادامه).{0,40}(?:عضو|مشترک|وارد شوید|اشتراک)"
    r"|ویژه مشترکان|ל?מנויים בלבד|(?:המשך|להמשך) (?:ה)?קריאה.{0,30}(?:מנוי|הרשמ|התחבר)|(?:רכשו|רכישת) מנוי"
    r"|صرف سبسکرائبرز",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_CHALLENGE = re.compile(
    r"cf-browser-verification|cf_chl_opt|challenge-platform|g-recaptcha|h-captcha|_Incapsula_Resource|px-captcha",
    re.IGNORECASE,
)


def require_none(page: str, shown: str, article: str, address: str) -> None:
    """Raise WallError where a page holds a wall and hardly an article.

    `shown` is all of the page's text, `article` what was taken for its article; both may be empty.
    """
    is_short = len(shown) <= SHORT
    if len(article) <= SHORT and is_short:
        if _ROBOT.search(shown) or (_CHALLENGE.search(page) and len(shown) < SHORT // 2):
            raise WallError(
                f"a check for robots stands before {address}",
                "open it in a browser, or try again later",
            )
        if _asks(_CONSENT, shown, article):
            raise WallError(
                f"a question about cookies stands before {address}", "open it in a browser"
            )
        if _asks(_SCRIPT, shown, article):
            raise WallError(f"{address} shows nothing without JavaScript", "open it in a browser")
    if len(article) <= _STUB and (_PAID.search(shown) or _NOT_FREE.search(page)):
        raise WallError(
            f"only subscribers can read {address}", "what is free of it can be read in a browser"
        )


def _asks(question: re.Pattern[str], shown: str, article: str) -> bool:
    """Whether a page is nothing but a question: the article is it, or hardly there."""
    least = SHORT // 2 if question.search(article) else _NOTE
    return len(article) < least and question.search(shown) is not None
