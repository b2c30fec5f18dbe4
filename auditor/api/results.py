"""What the functions return: results that tell themselves as dicts, JSON, data frames, any report, or in a notebook."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from io import BytesIO
from typing import Any

from auditor import __version__, model
from auditor.api.frames import Library, frame
from auditor.config import Config
from auditor.errors import UsageError
from auditor.model import Entered, Finding, Language, Skipped

FINDING_COLUMNS = (
    *("finding", "rule", "name", "severity", "confidence", "score", "known", "cluster", "message", "reading", "value", "article"),
    *("source", "title", "published", "path", "record", "line", "column", "sentence"),
)
"""Of the data frame of a result."""


@dataclass(frozen=True)
class Result(model.Result):
    """What `audit`, `check` and `compare` found.

    `articles`, `clusters`, `findings` (worst first) and `skipped` hold what the JSON report holds, as objects. In a notebook it is shown as
    a table.

    >>> import auditor
    >>> result = auditor.audit("sample_corpus", exclude="EXPECTED.json", select="F103", lang="en", tables=True)
    >>> result.to_dict()["counts"]["by_severity"]
    {'high': 0, 'medium': 1, 'low': 0, 'info': 0}
    >>> result.render("html").startswith("<!doctype html>")
    True
    >>> frame = result.to_frame()
    >>> list(frame["reading"]), list(frame["source"])[0]
    (['五年', '五年', '多年'], '省政府新聞辦網站')
    """

    settings: Config = field(default_factory=Config)
    """What it was made with: an attribute for each option, as `settings.lang`."""
    new: tuple[str, ...] = ()
    """Ids of the new articles, of a check."""
    unread: int = 0
    """New inputs of a check that could not be read or hold no text; 1 where there was nothing to read."""
    archive_unread: int = 0
    """Files and records of the archive that could not be read."""
    with_tables: bool = False
    """Whether the aligned texts are there too, in `tables` and in what is rendered."""

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings at or above `fail_on` that no decision closes: what the command line exits with 1 for."""
        return tuple(finding for finding in self.findings if self.settings.fails(finding))

    @property
    def ok(self) -> bool:
        """Whether nothing fails and everything was looked at that was to be."""
        unread = (self.unread or self.archive_unread) and not self.settings.allow_skipped
        return bool(self.articles) and not self.failing and not unread

    def render(self, report: str) -> str:
        """Return a report by its name (`json`, `html`, `sarif`, `markdown`, …), as the command line writes it.

        UsageError for a name that there is not, or where the report shows the aligned texts and they were not asked for.
        """
        from auditor.audit import rules
        from auditor.report import REPORTS, RenderOptions

        if report not in REPORTS:
            raise UsageError(
                f"there is no report {report!r}; there are {', '.join(REPORTS)}", f"没有 {report} 这种报告，有：{'、'.join(REPORTS)}"
            )
        if REPORTS[report].needs_tables and not self.with_tables:
            raise UsageError(
                f"the {report} report shows the aligned texts: ask for them with tables=True",
                f"{report} 报告里有对照全文，要先加 tables=True",
            )
        options = RenderOptions(
            version=__version__,
            rules=rules(),
            lang=self.settings.lang,
            fail_on=None if self.settings.fail_on == "never" else self.settings.fail_on,
            new_articles=frozenset(self.new),
            tables=self.with_tables,
        )
        return REPORTS[report].render(self, options)

    def to_json(self) -> str:
        """Return the JSON report: to the byte what `audit -f json` prints of the same paths."""
        return self.render("json")

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON report holds."""
        return _loaded(self.to_json())

    def to_frame(self, library: Library | None = None) -> Any:
        """Return a data frame of pandas or polars with a row for each place of each finding; an omission has no `reading`.

        It is of the library that is loaded, or else installed, unless one is named. UsageError where there is none.
        """
        return frame(list(self._rows()), FINDING_COLUMNS, library)

    def _rows(self) -> Iterator[dict[str, object]]:
        from auditor.audit import rules
        from auditor.report.summary import by_id, places, rule_name, say

        named, articles, lang = rules(), by_id(self), self.settings.lang
        for finding in self.findings:
            for reading, place in places(finding):
                info = articles.get(place.article)
                yield {
                    "finding": finding.id,
                    "rule": finding.rule,
                    "name": say(rule_name(named, finding.rule), lang),
                    **{name: getattr(finding, name) for name in ("severity", "confidence", "score", "known", "cluster")},
                    "message": say(finding.message, lang),
                    "reading": reading.text,
                    "value": reading.value,
                    **{name: getattr(info, name, None) for name in ("source", "title", "published")},
                    **{name: getattr(place, name) for name in ("article", "path", "record", "line", "column", "sentence")},
                }

    def _repr_html_(self) -> str:
        from auditor.api.notebook import result_table

        return result_table(self, self.settings.lang)

    def __repr__(self) -> str:
        from auditor.report.summary import verdict

        return f"<Result: {verdict(self).en}>"


def result_of(found: model.Result, settings: Config, **more: Any) -> Result:
    """Return what a stage found as a caller gets it."""
    return Result(**{one.name: getattr(found, one.name) for one in fields(model.Result)}, settings=settings, **more)


@dataclass(frozen=True)
class Answer(model.Answer):
    """What is known about a quotation: who carries it, where they disagree, and a citation.

    >>> import auditor
    >>> answer = auditor.cite("全市平均降雨量86.5毫米", "sample_corpus", exclude="EXPECTED.json")
    >>> print(answer.render("gbt7714"), end="")
    强降雨袭击晴川市 3126人紧急转移[N]. 南屿社, 2025-08-04.
    >>> sorted(answer.to_frame()["source"])
    ['云麓日报客户端', '南屿社', '指尖资讯', '晴川日报']
    """

    lang: Language = "zh"
    """Language of what is rendered."""

    def render(self, form: str) -> str:
        """Return it as `text`, `json`, `markdown` or `gbt7714`, as the command line prints it. UsageError for another form."""
        from auditor.report.citation import FORMS, Form, render

        if form not in FORMS:
            raise UsageError(f"there is no form {form!r}; there are {', '.join(FORMS)}", f"没有 {form} 这种格式，有：{'、'.join(FORMS)}")
        from datetime import date

        return render(self, form, Form(self.lang, None, date.today().isoformat()))

    def to_json(self) -> str:
        """Return to the byte what `audit cite -f json` prints."""
        return self.render("json")

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON holds."""
        return _loaded(self.to_json())

    def to_frame(self, library: Library | None = None) -> Any:
        """Return a data frame with a row for each place where the quotation stands. UsageError where no library for it is installed."""
        return frame(self.to_dict()["matches"], MATCH_COLUMNS, library)

    def _repr_html_(self) -> str:
        from auditor.api.notebook import paragraphs

        return paragraphs(self.render("text").splitlines())

    def __repr__(self) -> str:
        told = "disputed" if self.disputed else "undisputed" if self.matches else "not found"
        return f"<Answer: {told}, {len(self.matches)} places>"


MATCH_COLUMNS = ("text", "agreement", "headline", "source", "published", "article", "path", "record", "line", "column", "sentence")
"""Of the data frame of an answer."""


def answer_of(found: model.Answer, lang: Language) -> Answer:
    """Return an answer as a caller gets it."""
    return Answer(**{one.name: getattr(found, one.name) for one in fields(model.Answer)}, lang=lang)


@dataclass(frozen=True)
class Figures(Sequence[Entered]):
    """Every figure, date and identifier of some articles, in their order: a sequence of `Entered`.

    >>> import auditor
    >>> found = auditor.figures("sample_corpus/qingchuan-news/rain-20250804.txt")
    >>> [one.text for one in found if one.figure.kind == "measure"][:2]
    ['86.5毫米', '达228毫米']
    >>> found.to_dicts()[0]["path"]
    'sample_corpus/qingchuan-news/rain-20250804.txt'
    """

    entries: tuple[Entered, ...]
    """The figures themselves."""
    skipped: tuple[Skipped, ...] = ()
    """What could not be read, and why."""
    lang: Language = "zh"

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, place: Any) -> Any:
        return self.entries[place]

    def to_json(self) -> str:
        """Return JSON lines: to the byte what `audit figures` prints."""
        from auditor.report.ledger import open_ledger

        stream = BytesIO()
        with open_ledger(stream, csv=False) as book:
            for entry in self.entries:
                book.write(entry)
        return stream.getvalue().decode("utf-8")

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dict for each figure, as the lines of JSON have it."""
        return [_loaded(line) for line in self.to_json().split("\n") if line]

    def to_frame(self, library: Library | None = None) -> Any:
        """Return a data frame with a row for each figure. UsageError where no library for it is installed."""
        from auditor.report.ledger import COLUMNS

        return frame(self.to_dicts(), (*COLUMNS, "sentence"), library)

    def _repr_html_(self) -> str:
        from auditor.api.notebook import table
        from auditor.report.summary import where

        heads = ("数字", "数值", "单位", "说的是", "位置") if self.lang == "zh" else ("figure", "value", "unit", "of", "place")
        rows = [(one.text, one.figure.value or "", one.figure.unit, one.measures, where(one.place)) for one in self.entries]
        return table(heads, rows)

    def __repr__(self) -> str:
        return f"<Figures: {len(self.entries)}, {len(self.skipped)} inputs skipped>"


def _loaded(document: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(document)
    return loaded
