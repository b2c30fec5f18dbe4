"""What a report may be told besides the result itself, and what a report format is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.model import Decision, Language, Result, RuleInfo, Severity, Since


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to tell a result. Every format reads what concerns it and ignores the rest."""

    version: str
    """Of the tool."""
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    """By code. A rule that is missing here is shown by its code alone."""
    lang: Language = "zh"
    fail_on: Severity | None = None
    """Least severity that fails the audit; None for never."""
    new_articles: frozenset[str] = frozenset()
    """Ids of the articles under examination; empty where all articles are equals."""
    directory: str = "."
    """Where the report will stand, for links relative to it."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Path of every report file written, by format: shown at the end of the terminal summary."""
    tables: bool = False
    """Whether the JSON report holds the aligned texts."""
    whole: bool = False
    """Whether the HTML report holds every text, whatever its size."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """What was decided of findings, by their ids."""
    since: Since | None = None
    """What is new and gone since an earlier report; None where none was given."""
    open_with: str = ""
    """Address by which an editor opens a file at a line, with `{path}`, `{line}`, `{column}` and `{record}`; empty for plain links."""
    width: int | None = None
    """Columns of the terminal; None to find out."""
    colour: bool = False
    """Whether the terminal summary may hold colour and hyperlinks."""


class Report(NamedTuple):
    """A format: how its file is called and how it is made."""

    suffix: str
    """Of `audit.<suffix>`; empty for a format that only goes to standard output."""
    render: Callable[[Result, RenderOptions], str]
    needs_tables: bool = False
    """Whether it shows `Result.tables`."""
    encoding: str = "utf-8"
