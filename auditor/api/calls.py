"""The functions: paths, texts or records to a result, as the command of each name has it."""

import os
from pathlib import Path
from typing import Unpack

from auditor.api.given import Articles, archive_of, several, sources
from auditor.api.options import Options, refuse_window, settings
from auditor.api.results import Answer, Figures, Result, answer_of, result_of
from auditor.config import Config
from auditor.errors import UsageError
from auditor.model import Decision, Skipped
from auditor.report.progress import Progress


def audit(
    articles: Articles, *, tables: bool = False, baseline: str | os.PathLike[str] | None = None, **options: Unpack[Options]
) -> Result:
    """Group the copies among `articles`, collate them, and say where they disagree.

    With `tables` the aligned texts are there too, as the reports `html` and `json` show them. `baseline` is a file of decisions: a finding
    that one of them closes comes back as `known`.

    What cannot be read is no error, but is listed in `Result.skipped`; with nothing to read, the result is empty.

    UsageError for a path that does not exist, for an option that there is not, or for a value that it cannot have; ConfigError for a
    `baseline` or a `config` that cannot be read; WorkerError for a process that died.

    >>> import auditor
    >>> result = auditor.audit("sample_corpus", exclude="EXPECTED.json", select="F103", lang="en")
    >>> result
    <Result: 23 articles, 4 clusters, 1 finding: 1 medium. 10 not compared: no copy found, 3 skipped.>
    >>> finding = result.findings[0]
    >>> finding.rule, finding.severity, [reading.text for reading in finding.readings]
    ('F103', 'medium', ['五年', '多年'])
    >>> place = finding.readings[0].witnesses[0]
    >>> place.path, place.line
    ('sample_corpus/gov-tc/2025-04/22/content_318846.html', 34)
    >>> result.skipped[0].path, result.skipped[0].reason.en
    ('sample_corpus/broken/content_88500.html.gz', 'damaged or truncated gzip')
    """
    made = settings(options)
    given = sources(articles)
    from auditor import baseline as decisions
    from auditor.audit import audit as audited

    decided = _decided(baseline)
    with _progress(made) as progress:
        found = result_of(audited(given, made, progress, tables=tables), made, with_tables=tables)
    return _with(found, findings=decisions.apply(found.findings, decided)) if decided else found


def check(
    new: Articles,
    against: Articles,
    *,
    tables: bool = False,
    baseline: str | os.PathLike[str] | None = None,
    add: bool = False,
    **options: Unpack[Options],
) -> Result:
    """Compare `new` articles with those of `against` and with one another; only what involves a new one counts.

    `against` is the path of an index, or articles as `new` is. `fail_on` is `medium` unless given, and `Result.ok` says whether they may
    pass: there were articles, none of them fails, and everything could be read. With `add` those that pass are put into the index.
    `tables` and `baseline` are those of `audit`.

    UnreadArchiveError where no article could be read from the archive, BrokenIndexError for an index that is damaged or of another version,
    UsageError for `add` where `against` is no index; and the errors of `audit`.

    >>> import auditor
    >>> from pathlib import Path
    >>> story = Path("sample_corpus/qingchuan-news/rain-20250804.txt").read_text(encoding="utf-8")
    >>> new = {"text": story.replace("1870人次", "1780人次"), "source": "南屿晚报", "published": "2025-08-05"}
    >>> checked = auditor.check(new, against="sample_corpus/qingchuan-news", lang="en")
    >>> checked.ok, checked.new
    (False, ('<texts>#1',))
    >>> [(finding.rule, [reading.text for reading in finding.readings]) for finding in checked.failing]
    [('F101', ['1870人次', '1780人次'])]
    """
    made = settings(options, fail_on="medium")
    given, old = sources(new), archive_of(against)
    from auditor import gate

    with _progress(made) as progress:
        outcome = gate.check(given, old, made, progress, accepted=_decided(baseline), add=add, tables=tables)
    return result_of(
        outcome.result, made, with_tables=tables, new=outcome.new, unread=outcome.unread, archive_unread=outcome.archive_unread
    )


def compare(*articles: Articles, tables: bool = False, **options: Unpack[Options]) -> Result:
    """Align and compare articles that somebody holds in hand, whatever grouping would say.

    Each argument is one article or several; all are taken for tellings of one thing. How much they share stands in `Result.remarks` and in
    the witnesses of the one cluster. `tables` is that of `audit`.

    Where fewer than two articles could be read, there is no cluster, and a remark says so. UsageError for a file that holds several
    articles; and the errors of `audit`.

    >>> import auditor
    >>> one = auditor.Text("全市平均降雨量86.5毫米，转移群众3126人。")
    >>> compared = auditor.compare(one, auditor.Text(one.replace("86.5", "85.6")), lang="en")
    >>> [[reading.text for reading in finding.readings] for finding in compared.findings]
    [['86.5毫米', '85.6毫米']]
    >>> [round(witness.containment, 2) for witness in compared.clusters[0].witnesses]
    [1.0, 0.65]
    """
    refuse_window(options, "compare")
    made = settings(options)
    given = sources(several(articles))
    from auditor.tellings import compare as compared

    with _progress(made) as progress:
        return result_of(compared(given, made, progress, tables=tables), made, with_tables=tables)


def cite(quote: str, archive: Articles, **options: Unpack[Options]) -> Answer:
    """Find a quotation in an archive: who carries it, with every variant, and a citation.

    `archive` is the path of an index, or articles. The quotation may be in either script and any punctuation, abridged (甲……乙), or
    slightly wrong. Without `matches` no article carries it, of the `Answer.searched` that were looked through; `Answer.unread` could not
    be.

    UsageError for a quotation without letters or digits; BrokenIndexError for an index that is damaged or of another version; and the
    errors of `audit`.

    >>> import auditor
    >>> answer = auditor.cite("連續多年對發展工業互聯網作出部署", "sample_corpus", exclude="EXPECTED.json")
    >>> answer.disputed, [match.agreement for match in answer.matches]
    (True, ['differs', 'differs', 'equivalent'])
    >>> answer.matches[0].source, answer.matches[0].differences
    ('省政府新聞辦網站', (('多年', '五年'),))
    >>> answer.citation.source, answer.citation.line
    ('省政府新聞辦網站', 34)
    """
    refuse_window(options, "cite")
    made = settings(options)
    if not isinstance(quote, str):
        raise UsageError("a quotation is a string", "引文应当是字符串")
    given = archive_of(archive)
    from auditor.quote import cite as cited

    with _progress(made) as progress:
        return answer_of(cited(quote, given, made, progress), made.lang)


def figures(articles: Articles, **options: Unpack[Options]) -> Figures:
    """Read every figure, date and identifier of `articles`, each with its place, its value and what it measures.

    The result is a sequence of `Entered`, in the order of the articles and of their texts; `Figures.skipped` lists what could not be read.

    The errors of `audit`.

    >>> import auditor
    >>> found = auditor.figures(auditor.Text("全市平均降雨量86.5毫米，比去年同期多两成，4月22日通报。"))
    >>> [(one.text, one.figure.kind, one.figure.value, one.figure.unit) for one in found][::2]
    [('86.5毫米', 'measure', '0.0865', '米'), ('两成', 'percent', '20', '%')]
    >>> found[0].measures, found[2].base, found[3].figure.value
    ('全市平均降雨量', '去年同期', '--04-22')
    """
    refuse_window(options, "figures")
    made = settings(options)
    given = sources(articles)
    from auditor.audit import ledger

    entries, skipped = [], []
    for found in ledger(given, made):
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            entries += found
    return Figures(tuple(entries), tuple(skipped), made.lang)


def _progress(made: Config) -> Progress:
    return Progress(shown=made.progress, log=False)


def _decided(baseline: str | os.PathLike[str] | None) -> dict[str, Decision]:
    from auditor.baseline import load

    return load(Path(baseline)) if baseline is not None else {}


def _with(found: Result, **changes: object) -> Result:
    from dataclasses import replace

    return replace(found, **changes)  # type: ignore[arg-type]
