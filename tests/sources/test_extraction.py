"""The article of a page, on pages as newspapers make them, and on those that hold none."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rtlreader.errors import NothingToReadError, WallError
from rtlreader.sources.extraction import boilerplate
from rtlreader.sources.extraction.article import of_page, of_text
from tests.sources.newspapers import MAKERS, Made, has_corpus, made
from tests.sources.newspapers.furniture import furnished

ADDRESS = "https://news.example.com/2026/story"
TEXT = (
    "قال رئيس البلدية، في مؤتمر صحفي عقد صباح الثلاثاء، إن الأشغال في الجسر القديم ستنتهي قبل الشتاء.",
    "وأضاف أن المدينة خصصت لهذا المشروع ثلاثة ملايين دينار، وأن الشركة بدأت العمل فعلا في الشهر الماضي.",
    "واقرأ أيضاً في هذا الباب ما كتبه المهندس سامي عن تاريخ الجسر، فقد جمع فيه صورا نادرة من القرن الماضي.",
    "وطالب سكان الحي القديم بفتح طريق بديل، وقالوا إن المرور توقف تماما في ساعات الصباح والمساء هذا الأسبوع.",
    "ومن المنتظر أن يصوت المجلس البلدي يوم الخميس المقبل على ميزانية المرحلة الثانية من المشروع كله.",
)


def page(body: str, head: str = "") -> str:
    title = "الجسر القديم يعود قبل الشتاء | صحيفة المدى"
    site = '<meta property="og:site_name" content="صحيفة المدى">'
    nav = '<nav><a href="/">الرئيسية</a></nav>'
    return (
        f'<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>'
        f"{site}{head}</head><body>{nav}{body}</body></html>"
    )


def story(*between: str) -> str:
    gaps = [*between, *[""] * len(TEXT)]
    inner = "".join(f"<p>{text}</p>{gap}" for text, gap in zip(TEXT, gaps, strict=False))
    return f'<div class="story"><h1>الجسر القديم يعود قبل الشتاء</h1>{inner}</div>'


def lines(text: str) -> list[str]:
    return [paragraph.text for paragraph in of_text(text, ADDRESS).article.paragraphs]


def f1(found: str, wanted: str) -> float:
    one, other = Counter(re.findall(r"\w+", found)), Counter(re.findall(r"\w+", wanted))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


needs_corpus = pytest.mark.skipif(
    not has_corpus(),
    reason="the corpora are not here, and pages of samples tease with their own text",
)


@needs_corpus
@pytest.mark.parametrize("one", made(2 * len(MAKERS), 5), ids=lambda one: one.maker)
def test_articles_of_newspapers_are_found(one: Made) -> None:
    assert f1("\n".join(lines(one.page)), one.gold) >= 0.93


def test_what_stands_around_an_article_goes() -> None:
    around = '<div><p>اقرأ أيضاً: <a href="/b">الميناء يستقبل أول سفينة هذا العام</a></p></div>'
    share = '<div class="x1"><p>تابعنا على تلغرام</p></div><p>شارك الخبر</p>'
    assert lines(page(story(around, share))) == list(TEXT)


@needs_corpus
@pytest.mark.parametrize("one", made(len(MAKERS), 6), ids=lambda one: one.maker)
def test_articles_of_large_pages_are_found(one: Made) -> None:
    assert f1("\n".join(lines(furnished(one.page))), one.gold) >= 0.93


@pytest.mark.parametrize("text", TEXT)
def test_sentences_are_no_boilerplate(text: str) -> None:
    assert not boilerplate.leads(text)
    assert not boilerplate.is_call(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "شارك في الاجتماع وزراء خارجية سبع دول عربية، وغاب عنه ممثل المنظمة بسبب المرض.",
        "تابعنا مع السكان مراحل بناء المدرسة الجديدة التي بدأت في الربيع ولم تنته بعد.",
        "للمزيد من الوقت ثمن يعرفه كل من عمل في الصحافة سنوات طويلة قبل أن يكتب كتابا.",
        "המשתתפים אמרו כי הכנס היה מוצלח, וכי הם מתכוונים לשוב אליו גם בשנה הבאה.",
        "دیدگاه او درباره شعر نو با آنچه در دانشگاه درس می‌دادند یکسره فرق داشت و هنوز هم دارد.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(sentence: str) -> None:
    assert sentence in lines(page(story(f"<p>{sentence}</p>")))


DATES = (
    "الأربعاء، 11 تشرين الثاني/نوفمبر 2026، آخر تحديث 14:00 (GMT+0300)",
    "تاریخ انتشار: ۱۴ بهمن ۱۴۰۴ - ۱۲:۳۰",
    "نُشر الخميس 12 نوفمبر 2026 الساعة 10:30 بتوقيت مكة المكرمة",
)


@pytest.mark.parametrize("stamp", DATES)
def test_when_it_was_changed_is_not_the_beginning(stamp: str) -> None:
    assert lines(page(story().replace("</h1>", f"</h1><div>{stamp}</div>"))) == list(TEXT)


def test_dates_and_names_within_an_article_stay() -> None:
    between = [
        "<h3>11 نوفمبر 2026</h3>",
        "<p>12 نوفمبر 2026: افتتاح الجسر</p>",
        "<p>از سوی دیگر، پل باز شد.</p>",
        "<p>كتب أحدهم: سنعود.</p>",
    ]
    found = lines(page(story(*between)))
    assert len(found) == len(TEXT) + len(between)


@pytest.mark.parametrize(
    "print_",
    [
        "الآراء الواردة أدناه لا تعبر بالضرورة عن رأي الصحيفة، بل عن وجهات نظر أصحابها من القراء.",
        "نرحب بالنقاش المفيد، ونراجع التعليقات قبل نشرها حتى لا تخرج عن الموضوع أو تسيء إلى أحد من الناس.",
        "نظرات حاوی توهین و هرگونه نسبت ناروا به اشخاص حقیقی و حقوقی منتشر نمی‌شود و پاک خواهد شد.",
        "انتشار مطالب رسانه‌های داخلی و خارجی لزوما به معنای تایید محتوای آن نیست و تنها برای آگاهی است.",
        "ادارے کا لکھاری کی رائے سے متفق ہونا ضروری نہیں، اور ہر مضمون کا ذمہ دار اس کا لکھنے والا ہے۔",
        "אנו מכבדים זכויות יוצרים ועושים מאמץ לאתר את בעלי הזכויות בצילומים המגיעים לידינו מהציבור.",
    ],
)
def test_small_print_behind_an_article_goes(print_: str) -> None:
    assert lines(page(story(*[""] * 4, f"<div><p>{print_}</p><p>{print_}</p></div>"))) == list(TEXT)
    assert print_ in lines(page(story(f"<p>{print_}</p>")))


def test_what_stands_there_again_is_read_once() -> None:
    again = f'<div class="clip"><p>{TEXT[0]}</p></div>'
    same = "<p>صور من الجسر القديم هذا العام</p>" * 3
    found = lines(page(story(again, same)))
    assert found == [TEXT[0], TEXT[1], "صور من الجسر القديم هذا العام", *TEXT[2:]]
    rows = "<table>" + "<tr><td>لا شيء</td><td>صفر</td></tr>" * 3 + "</table>"
    assert lines(page(story(rows))).count("لا شيء | صفر") == 3


@pytest.mark.parametrize(
    "names",
    [
        'class="post-7 hentry tag-latest category-related"',
        'class="lg:w-3/4 print:w-full print:text-black"',
        'class="with-sidebar" data-url="https://news.example.com/topics/latest"',
    ],
)
def test_names_of_what_holds_the_article_say_nothing(names: str) -> None:
    lead = "وكانت البلدية قد أغلقت الجسر في الصيف الماضي بعد أن ظهرت فيه شقوق."
    title = "<h1>الجسر القديم يعود قبل الشتاء</h1>"
    inner = story().replace(title, "")
    body = f"<div {names}>{title}<div>{lead}</div><div {names}>{inner}</div></div>"
    assert lines(page(body)) == [lead, *TEXT]


def test_what_is_not_printed_is_not_the_article() -> None:
    tools = '<div class="p-4 print:hidden"><p>احفظ هذه الصفحة لتعود إليها</p></div>'
    assert lines(page(story(tools))) == list(TEXT)


def test_whose_a_picture_is_goes() -> None:
    picture = "<figure><img src='a.jpg'><p>صورة أرشيفية، سامي الحداد</p></figure>"
    assert lines(page(story(picture))) == list(TEXT)


def test_hidden_text_is_left_out() -> None:
    hidden = "<p style='display:none'>هذا النص المخفي لا يراه أحد من قراء الصفحة أبدا وهو طويل بما يكفي.</p>"
    spread = (
        "<p hidden>وهذا النص الآخر لا يظهر لأحد كذلك مهما كان طوله ومهما كثرت كلماته في الصفحة.</p>"
    )
    assert lines(page(story(hidden, spread))) == list(TEXT)


def test_a_question_about_cookies_is_not_the_article() -> None:
    question = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع ولعرض إعلانات تهمك. بمتابعة التصفح توافق على ذلك. "
    dialog = f'<div class="cookie-banner"><p>{question * 3}</p></div>'
    assert lines(page(story() + dialog)) == list(TEXT)


def test_kinds_and_links_are_kept() -> None:
    extra = (
        '<h2>الميزانية والتمويل</h2>'
        '<blockquote><p>لن نتأخر يوما واحدا، قال المهندس المشرف على الأشغال أمس.</p></blockquote>'
        '<ul><li>المرحلة الأولى تنتهي في الخريف</li><li>المرحلة الثانية تبدأ في الربيع</li></ul>'
        '<table><tr><th>السنة</th><th>الكلفة</th></tr><tr><td>2025</td><td>مليون</td></tr></table>'
        '<p>نشرت الوزارة <a href="/plan">خطة الجسر الكاملة</a> على موقعها أول أمس، وفيها كل الأرقام والرسوم.</p>'
    )  # fmt: skip
    found = of_text(page(story(extra)), ADDRESS).article.paragraphs
    kinds = {paragraph.text: paragraph.kind for paragraph in found}
    assert kinds["الميزانية والتمويل"] == "heading"
    assert kinds["لن نتأخر يوما واحدا، قال المهندس المشرف على الأشغال أمس."] == "quote"
    assert kinds["المرحلة الأولى تنتهي في الخريف"] == "item"
    assert kinds["2025 | مليون"] == "row"
    assert kinds["السنة | الكلفة"] == "header"
    linked = [
        (paragraph.text[link.start : link.end], link.target)
        for paragraph in found
        for link in paragraph.links
    ]
    assert linked == [("خطة الجسر الكاملة", "https://news.example.com/plan")]


def test_tables_that_lay_a_page_out_are_paragraphs() -> None:
    cell = "<br><br>".join(TEXT)
    table = f"<table><tr><td>الجسر القديم يعود قبل الشتاء</td></tr><tr><td><font size=3>{cell}</font></td></tr></table>"
    found = of_text(page(table), ADDRESS).article
    assert [(p.kind, p.text) for p in found.paragraphs] == [("paragraph", text) for text in TEXT]
    assert found.title == "الجسر القديم يعود قبل الشتاء"


def test_what_a_page_says_of_itself_is_kept() -> None:
    stated = (
        '<link rel="canonical" href="https://www.news.example.com/2026/bridge">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "الجسر القديم يعود قبل الشتاء",'
        '"author": {"name": "سلمى الحداد"}, "datePublished": "2026-11-12T08:30:00+03:00"}</script>'
    )
    found = of_text(page(story(), stated), ADDRESS)
    article = found.article
    assert (article.title, article.site, article.author, article.language) == (
        "الجسر القديم يعود قبل الشتاء", "صحيفة المدى", "سلمى الحداد", "ar",
    )  # fmt: skip
    assert found.address == "https://www.news.example.com/2026/bridge"
    assert found.dated == 1794461400


@pytest.mark.parametrize(
    "canonical", ["https://other.example.org/a", "https://news.example.com/", "javascript:alert(1)"]
)
def test_a_page_cannot_pass_for_another(canonical: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert of_text(page(story(), head), ADDRESS).address == ADDRESS


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("<h1>Just a moment...</h1><p>Verifying you are human.</p>", "robots"),
        ("<p>يرجى تأكيد أنك لست روبوتا للمتابعة إلى الموقع</p>", "robots"),
        ("<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك.</p><button>أوافق</button>", "cookies"),
        ("<p>يرجى تفعيل جافا سكريبت في متصفحك لعرض هذه الصفحة.</p>", "JavaScript"),
        (f"<article><p>{TEXT[0]}</p><p>هذا المحتوى متاح للمشتركين فقط</p></article>", "subscribers"),
        (f"<article><p>{TEXT[0]}</p><p>برای خواندن ادامه مطلب وارد شوید</p></article>", "subscribers"),
    ],
)  # fmt: skip
def test_walls_are_called_so(shown: str, said: str) -> None:
    with pytest.raises(WallError, match=said):
        of_text(f"<html lang=ar><body>{shown}</body></html>", ADDRESS)


def test_an_article_about_walls_is_an_article() -> None:
    told = "<p>وسأل الموقع القراء إن كانوا يقبلون ملفات تعريف الارتباط، وكتب لهم: هذا المحتوى للمشتركين فقط.</p>"
    more = [f"<p>{text} وهذا ما قاله آخرون كذلك في اليوم نفسه.</p>" for text in TEXT]
    assert len(lines(page(story(told, *more)))) == 2 * len(TEXT)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<ul><li><a href='/a'>أخبار</a></li></ul>",
        "<a href='/a'>أخبار</a>",
        "<h1>خبر</h1><p>أ</p>",
    ],
)
def test_where_nothing_is_readable_that_is_said(body: str) -> None:
    with pytest.raises(NothingToReadError, match="nothing readable"):
        of_text(f"<html><body>{body}</body></html>", ADDRESS)


def test_control_characters_do_not_cost_the_article() -> None:
    assert lines(page(story("<p>&#27;&#xD800;&#0;</p>"))) == list(TEXT)


@pytest.mark.parametrize(
    "flood",
    ["<div>" * 5000, "<p " + "a=1 " * 50_000 + ">", "<b>" * 3000, "<table><tr><td>" * 1000],
    ids=["depth", "attributes", "inline", "tables"],
)
def test_floods_do_not_cost_the_article(flood: str) -> None:
    found = "\n".join(lines(page(flood + story())))
    assert all(text in found for text in TEXT)


def test_a_text_that_is_no_page_is_read_as_it_is() -> None:
    data = "\n".join(TEXT).encode()
    found = of_page(data, "text/plain", "utf-8", ADDRESS).article
    assert [paragraph.text for paragraph in found.paragraphs] == list(TEXT)
    with pytest.raises(NothingToReadError, match="not a text"):
        of_page(b"%PDF-1.7\n" + data, "text/html", "", ADDRESS)
