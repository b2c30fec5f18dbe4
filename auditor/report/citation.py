"""The answer of `audit cite`: as text, JSON, Markdown, or a reference to paste."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from auditor.model import Answer, Finding, Language, Place, Quotation, Skipped
from auditor.report.json import finding_record
from auditor.report.reference import balanced, cited, gbt7714
from auditor.report.summary import SEVERITY_NAMES, say

SHOWN = 20
"""Articles that people are shown unless they ask for more; JSON has all."""
ELSEWHERE = "E802"
"""The rule of what other tellings of the event give; its module would load all that compares."""
_MARKS = "，,；;。.、：: "
"""What is not shown around something left out."""
_PLACES = 3
"""Places of the quotation in one article that people are shown; JSON has all."""


@dataclass(frozen=True, slots=True)
class Form:
    """How an answer is to be printed."""

    lang: Language
    limit: int | None = None
    """Articles that are shown; 0 for all, None for what suits the format."""
    accessed: str = ""
    """The day on which the reader has the page before him, as ISO 8601."""


_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "comma": "，",
        "none": "没有一篇文章载有这句话。",
        "none read": "读到的文章里没有一篇载有这句话。",
        "about": "约 {count}",
        "found": "载有这句话的文章：{count} 篇",
        "near": "没有一篇的文字与引文一致，相近的：{count} 篇",
        "undisputed": "各来源一致。",
        "undisputed read": "读到的来源一致，未能读取的不知道。",
        "disputed": "有分歧：",
        "departs": "有出入，见上。",
        "exact": "一字不差",
        "equivalent": "仅字形写法不同",
        "abridged": "有省略",
        "differs": "有出入",
        "headline": "标题",
        "left_out": "引文略去“{left_out}”",
        "others": "另有说法相近、时间或对象不同的（另一期或另一事，不算分歧）：{count} 篇",
        "elsewhere": "没有一篇文章载有全部，其余的句子见：",
        "disordered": "次序与引文不同",
        "more_articles": "另有 {count} 篇未列出（见 --limit）",
        "searched": "检索了 {count} 篇。",
        "unread": "检索了 {count} 篇，另有 {unread} 篇未能读取。",
        "citation": "引用：",
        "instead": "引文“{asked}”，此处“{found}”",
        "added": "此处多“{found}”",
        "gone": "此处无“{asked}”",
        "lacking": "另有 {count} 篇同源稿载有上下文，没有这一句。",
        "lacking_at_least": "另有至少 {count} 篇同源稿载有上下文，没有这一句。",
        "lacking_unknown": "有没有同源稿略去这一句，没有全部查过。",
        "more": "另有 {count} 处",
    },
    "en": {
        "comma": ", ",
        "none": "No article carries this.",
        "none read": "No article that could be read carries this.",
        "about": "about {count}",
        "found": "Articles that carry it: {count}",
        "near": "No article has these words; near to them: {count}",
        "undisputed": "The sources agree.",
        "undisputed read": "The sources that could be read agree.",
        "disputed": "Disputed:",
        "departs": "Not the same everywhere: see above.",
        "exact": "to the letter",
        "equivalent": "the same in other characters",
        "abridged": "abridged",
        "differs": "differs",
        "headline": "headline",
        "left_out": "the quotation leaves out “{left_out}”",
        "others": "Much the same of another time or thing (another release, no disagreement): {count}",
        "elsewhere": "No article carries the whole; its other sentences stand in:",
        "disordered": "in another order than quoted",
        "more_articles": "{count} more articles (see --limit)",
        "searched": "Articles searched: {count}.",
        "unread": "Articles searched: {count}; not readable: {unread}.",
        "citation": "Citation:",
        "instead": "quoted “{asked}”, here “{found}”",
        "added": "here also “{found}”",
        "gone": "here without “{asked}”",
        "lacking": "Copies that have what stands around it and leave this out: {count}",
        "lacking_at_least": "Copies that have what stands around it and leave this out: at least {count}",
        "lacking_unknown": "Whether copies leave this out: not all were looked at",
        "more": "{count} more places",
    },
}


def render(answer: Answer, form: str, how: Form) -> str:
    """Return `answer` in one of `FORMS`, ending in a line feed."""
    return FORMS[form](answer, how)


def _text(answer: Answer, how: Form) -> str:
    words = _WORDS[how.lang]
    lines: list[str] = []
    if answer.matches:
        lines += [_heading(answer, words), *_listed(answer.matches, words, how, answer), ""]
        lines += [_verdict(answer, words)]
        lines += [f"  {_graded(finding, how.lang)} {say(finding.message, how.lang)}" for finding in _shown(answer)]
    elif not answer.elsewhere:
        lines += [words["none read" if answer.unread else "none"]]
    lines += _lacking(answer, words)
    for title, places in _further(answer, words):
        lines += [title, *_listed(places, words, how)]
    if answer.citation:
        lines += ["", words["citation"], "  " + flat(cited(answer.citation))]
    lines += [*([""] if answer.matches else []), _searched(answer, words)]
    return "".join(plain(line) + "\n" for line in lines)


def _heading(answer: Answer, words: Mapping[str, str]) -> str:
    near = all(match.agreement == "differs" for match in answer.matches)
    return words["near" if near else "found"].format(count=_about(_articles(answer.matches) + answer.passed, answer, words))


def _about(count: int, answer: Answer, words: Mapping[str, str]) -> str:
    """Return a number of articles as it is known: to two digits where not all were looked through."""
    if not answer.rounded:
        return str(count)
    size = 10 ** max(0, len(str(count)) - 2)
    return words["about"].format(count=f"{round(count / size) * size:,}")


def _articles(places: Sequence[Quotation]) -> int:
    return len({match.place.article for match in places})


def _lacking(answer: Answer, words: Mapping[str, str]) -> Sequence[str]:
    """Return what is told of the copies that leave the quotation out; nothing where all were looked at and there are none."""
    if not answer.lacking:
        return [words["lacking_unknown"]] if answer.lacking_at_least else []
    return [words["lacking_at_least" if answer.lacking_at_least else "lacking"].format(count=answer.lacking)]


def _further(answer: Answer, words: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Quotation]]]:
    """Yield what is shown apart from the carriers, each kind under its own heading."""
    if answer.elsewhere:
        yield words["elsewhere"], answer.elsewhere
    if answer.others:
        yield words["others"].format(count=_articles(answer.others)), answer.others


def _searched(answer: Answer, words: Mapping[str, str]) -> str:
    unread = len(answer.unread)
    return words["unread" if unread else "searched"].format(count=f"{answer.searched:,}", unread=unread)


def _listed(places: Sequence[Quotation], words: Mapping[str, str], how: Form, of: Answer | None = None) -> Iterator[str]:
    """Yield the lines of the places of a quotation, the first articles of them; what was passed over is only counted."""
    groups = list(_by_article(places))
    limit = SHOWN if how.limit is None else how.limit or len(groups)
    for shown, more in groups[:limit]:
        for match in shown:
            yield f"  {where(match)}  [{_agreement(match, words)}]    {flat(match.text)}"
            yield from (f"    {note}" for note in _notes(match, words))
        if more:
            yield f"  {words['more'].format(count=more)}"
    if hidden := _hidden(len(groups) - limit, of, words):
        yield f"  {words['more_articles'].format(count=hidden)}"


def _agreement(match: Quotation, words: Mapping[str, str]) -> str:
    kinds = ["headline"] if match.headline else []
    return words["comma"].join(words[kind] for kind in (*kinds, match.agreement))


def _notes(match: Quotation, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what is to be said of how a place departs from the quotation."""
    if match.disordered:
        yield words["disordered"]
    yield from (_difference(words, *pair) for pair in match.differences)
    yield from (words["left_out"].format(left_out=flat(part).strip(_MARKS)) for part in match.left_out)


def _markdown(answer: Answer, how: Form) -> str:
    words = _WORDS[how.lang]
    lines: list[str] = []
    if answer.matches:
        lines += [f"> {_escape(flat(balanced(answer.citation.quote if answer.citation else answer.quote)))}", ""]
    elif not answer.elsewhere:
        lines += [words["none read" if answer.unread else "none"], ""]
    if answer.citation:
        lines += [_escape(flat(cited(answer.citation))), ""]
    lines += _items(answer.matches, words, how, answer)
    if answer.matches:
        lines += ["", _verdict(answer, words)]
    lines += [f"- **{_graded(finding, how.lang)}** {_escape(say(finding.message, how.lang))}" for finding in answer.findings]
    lines += [line for told in _lacking(answer, words) for line in ("", told)]
    for title, places in _further(answer, words):
        lines += ["", title, "", *_items(places, words, how)]
    lines += ["", _searched(answer, words)]
    return "".join(plain(line) + "\n" for line in lines)


def _items(places: Sequence[Quotation], words: Mapping[str, str], how: Form, of: Answer | None = None) -> Iterator[str]:
    """Yield the places of a quotation as items of a list."""
    groups = list(_by_article(places))
    limit = SHOWN if how.limit is None else how.limit or len(groups)
    for shown, more in groups[:limit]:
        for match in shown:
            notes = "".join("; " + note for note in _notes(match, words))
            yield f"- {_escape(where(match))} ({_agreement(match, words)}{_escape(flat(notes))}): {_escape(flat(match.text))}"
        if more:
            yield f"- {words['more'].format(count=more)}"
    if hidden := _hidden(len(groups) - limit, of, words):
        yield f"- {words['more_articles'].format(count=hidden)}"


def _hidden(left: int, answer: Answer | None, words: Mapping[str, str]) -> str:
    """Return how many articles are not listed; empty for none."""
    count = max(0, left) + (answer.passed if answer else 0)
    return "" if not count else _about(count, answer, words) if answer else str(count)


def _verdict(answer: Answer, words: Mapping[str, str]) -> str:
    if not answer.disputed:
        return words["undisputed read" if answer.unread else "undisputed"]
    return words["disputed" if answer.findings else "departs"]


def _shown(answer: Answer) -> Iterator[Finding]:
    """Yield what people are told: of an undisputed quotation only what other tellings of the event give."""
    return (finding for finding in answer.findings if answer.disputed or finding.rule == ELSEWHERE)


def _graded(finding: Finding, lang: Language) -> str:
    return f"{finding.rule} [{say(SEVERITY_NAMES[finding.severity], lang)}]"


def _difference(words: Mapping[str, str], asked: str, found: str) -> str:
    key = "instead" if asked and found else "added" if found else "gone"
    return words[key].format(asked=flat(asked), found=flat(found))


def _by_article(places: Sequence[Quotation]) -> Iterator[tuple[Sequence[Quotation], int]]:
    """Yield for each article the first places of the quotation and how many more there are: a single word may stand in a hundred."""
    for _, group in groupby(places, key=lambda match: match.place.article):
        of_one = list(group)
        yield of_one[:_PLACES], len(of_one) - len(of_one[:_PLACES])


def _json(answer: Answer, how: Form) -> str:
    document = {
        "quote": answer.quote,
        "verdict": "none" if not answer.matches and not answer.elsewhere else "disputed" if answer.disputed else "undisputed",
        "matches": _records(answer.matches, how),
        "articles": _articles(answer.matches) + answer.passed,
        "articles_rounded": answer.rounded,
        "others": _records(answer.others, how),
        "elsewhere": _records(answer.elsewhere, how),
        "lacking": answer.lacking,
        "lacking_at_least": answer.lacking_at_least,
        "findings": [finding_record(finding, how.lang) for finding in answer.findings],
        "citation": asdict(answer.citation) | {"text": cited(answer.citation)} if answer.citation else None,
        "searched": {"articles": answer.searched, "unread": [unread_record(entry, how.lang) for entry in answer.unread]},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def unread_record(entry: Skipped, lang: Language) -> dict[str, object]:
    """Return what could not be read as JSON has it."""
    return {"path": entry.path, "record": entry.record, "reason": say(entry.reason, lang)}


def _records(places: Sequence[Quotation], how: Form) -> list[dict[str, object]]:
    groups = [list(group) for _, group in groupby(places, key=lambda match: match.place.article)]
    return [match_record(match) for group in (groups[: how.limit] if how.limit else groups) for match in group]


def match_record(match: Quotation) -> dict[str, object]:
    """Return a place of a quotation as JSON has it."""
    place = match.place
    return {
        **{name: getattr(place, name) for name in ("article", "path", "record", "line", "column", "end_line", "end_column")},
        "text": match.text,
        "sentence": place.sentence,
        "agreement": match.agreement,
        "headline": match.headline,
        "source": match.source,
        "published": match.published,
        "differences": [{"quoted": asked, "found": found} for asked, found in match.differences],
        "disordered": match.disordered,
        "left_out": list(match.left_out),
    }


def _reference(answer: Answer, how: Form) -> str:
    if answer.citation is None:
        return _WORDS[how.lang]["none"] + "\n"
    return plain(flat(gbt7714(answer.citation, how.accessed))) + "\n"


def where(match: Quotation) -> str:
    """Return the source and the place of a quotation, to be jumped to."""
    return f"{match.source} {position(match.place)}" if match.source else position(match.place)


def position(place: Place) -> str:
    """Return a place as path, record, line and column."""
    record = f"#{place.record}" if place.record is not None else ""
    return f"{place.path}{record}:{place.line}:{place.column}"


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def plain(line: str) -> str:
    """Drop control characters: scraped text must not steer a terminal."""
    return "".join(char for char in line if char.isprintable())


def _escape(text: str) -> str:
    return "".join("\\" + char if char in r"\`*_{}[]<>#|" else char for char in text)


FORMS: Mapping[str, Callable[[Answer, Form], str]] = {"text": _text, "json": _json, "markdown": _markdown, "gbt7714": _reference}
"""By the name that `--format` takes."""
