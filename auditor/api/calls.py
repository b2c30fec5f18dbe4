"""The functions: paths, texts or records to a result, as the command of each name has it."""

import os
from pathlib import Path
from typing import Unpack

from auditor.api.given import Articles, archive_of, several, sources
from auditor.api.options import Options, settings
from auditor.api.results import Answer, Figures, Result, answer_of, result_of
from auditor.config import Config
from auditor.errors import UsageError
from auditor.model import Decision, Skipped
from auditor.report.progress import Progress


def audit(
    articles: Articles, *, tables: bool = False, baseline: str | os.PathLike[str] | None = None, **options: Unpack[Options]
) -> Result:
    """Group the copies among `articles`, collate them, and say where they disagree.

    `articles` are paths of files or folders, `Text`s, records or a data frame. With `tables` the aligned texts are there too; what the
    decisions of `baseline` close comes back as known. What cannot be read is listed in `Result.skipped`.

    UsageError for a path that does not exist or an option that there is not; the other errors of the package as each says.
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
    """Compare `new` articles with those of `against` (an index, paths, records) and with one another; only what involves a new one counts.

    `Result.ok` says whether they may pass: `fail_on` is `medium` unless given. With `add` those that pass are put into the index.
    UnreadArchiveError where the archive holds no article at all, BrokenIndexError for an index that is damaged or of another version.
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
    """Align and compare articles that somebody holds in hand, whatever grouping would say: `compare(a, b)`.

    How much they share stands in `Result.remarks` and in the cluster's witnesses. A file that holds several articles is a UsageError.
    """
    made = settings(options)
    given = sources(several(articles))
    from auditor.tellings import compare as compared

    with _progress(made) as progress:
        return result_of(compared(given, made, progress, tables=tables), made, with_tables=tables)


def cite(quote: str, archive: Articles, **options: Unpack[Options]) -> Answer:
    """Find a quotation in an archive (an index, paths, records): who carries it, with every variant, and a citation.

    The quotation may be in either script and any punctuation, abridged, or slightly wrong. UsageError for one without letters or digits.
    """
    made = settings(options)
    if not isinstance(quote, str):
        raise UsageError("a quotation is a string", "引文应当是字符串")
    given = archive_of(archive)
    from auditor.quote import cite as cited

    with _progress(made) as progress:
        return answer_of(cited(quote, given, made, progress), made.lang)


def figures(articles: Articles, **options: Unpack[Options]) -> Figures:
    """Return every figure, date and identifier of `articles`, each with its place, its value and what it measures."""
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
