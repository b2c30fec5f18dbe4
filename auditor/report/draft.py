"""The answer of `audit cite --draft`: what of a draft the archive bears out and what not, as text, JSON or Markdown."""

import json
from collections.abc import Callable, Iterator, Mapping

from auditor.model import Checked, Draft, Language, Quotation
from auditor.report.citation import Form, flat, match_record, plain, position, unread_record, where

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "quotation": "引文",
        "figure": "数字",
        "attribution": "出处",
        "agrees": "相符",
        "differs": "有出入",
        "disputed": "来源不一",
        "another": "另一期或另一事",
        "judged": "{kind}，{verdict}",
        "instead": "稿中“{asked}”，资料为“{found}”",
        "added": "资料多“{found}”",
        "gone": "资料无“{asked}”",
        "counts": (
            "核对 {checked} 处：相符 {agrees}，有出入 {differs}，来源不一 {disputed}，资料只有另一期或另一事的 {another}；"
            "资料中没有的 {absent} 处。"
        ),
        "nothing": "稿中的引文和数字，资料里一处也没有。",
        "searched": "检索了 {count} 篇。",
        "unread": "检索了 {count} 篇，另有 {unread} 篇未能读取。",
    },
    "en": {
        "quotation": "quotation",
        "figure": "figure",
        "attribution": "attribution",
        "agrees": "agrees",
        "differs": "differs",
        "disputed": "the sources differ",
        "another": "of another time or thing",
        "judged": "{kind}, {verdict}",
        "instead": "the draft has “{asked}”, the archive “{found}”",
        "added": "the archive also has “{found}”",
        "gone": "the archive is without “{asked}”",
        "counts": (
            "Checked {checked}: agree {agrees}, differ {differs}, sources differ {disputed}, only of another time or thing {another}; "
            "not in the archive {absent}."
        ),
        "nothing": "The archive has none of the draft's quotations and figures.",
        "searched": "Articles searched: {count}.",
        "unread": "Articles searched: {count}; not readable: {unread}.",
    },
}


def render(draft: Draft, form: str, how: Form) -> str:
    """Return `draft` in one of `FORMS`, ending in a line feed."""
    return FORMS[form](draft, how)


def counts(draft: Draft) -> dict[str, int]:
    """Return how many things were checked, by verdict, and how many the archive does not have."""
    verdicts = [one.verdict for one in draft.checked]
    by_verdict = {verdict: verdicts.count(verdict) for verdict in ("agrees", "differs", "disputed", "another")}
    return {"checked": len(verdicts), **by_verdict, "absent": draft.absent}


def _text(draft: Draft, how: Form) -> str:
    words = _WORDS[how.lang]
    lines: list[str] = []
    for one in draft.checked:
        lines.append(f"{position(one.place)}  [{_judged(one, words)}]  {flat(one.text)}")
        lines += [f"    {note}" for note in _notes(one, words)]
        lines += [f"    {where(source)}    {flat(source.text)}" for source in _shown(one, how)]
    return "".join(plain(line) + "\n" for line in (*lines, *([""] if lines else []), *_closing(draft, words)))


def _markdown(draft: Draft, how: Form) -> str:
    words = _WORDS[how.lang]
    lines = []
    for one in draft.checked:
        lines.append(f"- {position(one.place)} **{_judged(one, words)}** {flat(one.text)}")
        lines += [f"  - {note}" for note in _notes(one, words)]
        lines += [f"  - {where(source)}: {flat(source.text)}" for source in _shown(one, how)]
    escaped = ["".join("\\" + char if char in r"\`_{}[]<>#|" else char for char in line) for line in lines]
    return "".join(plain(line) + "\n" for line in (*escaped, "", *_closing(draft, words)))


def _judged(one: Checked, words: Mapping[str, str]) -> str:
    """Return of what kind it is and what became of it."""
    return words["judged"].format(kind=words[one.kind], verdict=words[one.verdict])


def _shown(one: Checked, how: Form) -> list[Quotation]:
    return list(one.sources[: how.limit or (None if how.limit == 0 else 1 if one.verdict == "agrees" else 3)])


def _notes(one: Checked, words: Mapping[str, str]) -> Iterator[str]:
    for asked, found in one.differences:
        key = "instead" if asked and found else "added" if found else "gone"
        yield words[key].format(asked=flat(asked), found=flat(found))


def _closing(draft: Draft, words: Mapping[str, str]) -> Iterator[str]:
    yield words["counts"].format(**counts(draft)) if draft.checked else words["nothing"]
    yield words["unread" if draft.unread else "searched"].format(count=f"{draft.searched:,}", unread=len(draft.unread))


def _json(draft: Draft, how: Form) -> str:
    document = {
        "draft": draft.path,
        "checked": [_record(one) for one in draft.checked],
        "counts": counts(draft),
        "searched": {"articles": draft.searched, "unread": [unread_record(entry, how.lang) for entry in draft.unread]},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def _record(one: Checked) -> dict[str, object]:
    place = one.place
    return {
        "kind": one.kind,
        "verdict": one.verdict,
        "text": one.text,
        **{name: getattr(place, name) for name in ("line", "column", "end_line", "end_column", "sentence")},
        "differences": [{"draft": asked, "archive": found} for asked, found in one.differences],
        "sources": [match_record(source) for source in one.sources],
    }


FORMS: Mapping[str, Callable[[Draft, Form], str]] = {"text": _text, "json": _json, "markdown": _markdown}
"""By the name that `--format` takes."""
