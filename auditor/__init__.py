"""Cross-source duplicate and discrepancy auditor for scraped Chinese news.

>>> import auditor
>>> result = auditor.audit("sample_corpus/")  # paths, auditor.Text("…"), dicts with a text, or a data frame
>>> result.findings[0].readings  # what the copies disagree about, worst first
>>> auditor.cite("连续五年", "sample_corpus/").citation  # who carries a quotation
>>> auditor.check("new/", against="archive.index").ok  # may these pass?
>>> auditor.compare("a.html", "b.txt")  # these two, whatever grouping would say
>>> auditor.figures("a.html").to_frame()  # every figure with its place

Nothing is printed, no configuration is read and no progress shown unless asked. Errors are `auditor.AuditorError` and its children.
Work is spread over processes; they need no `if __name__ == "__main__"` in the program that calls.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from auditor.api.calls import audit, check, cite, compare, figures
    from auditor.api.given import Articles, Text
    from auditor.api.options import Options
    from auditor.api.results import Answer, Figures, Result
    from auditor.errors import (
        AuditorError,
        BrokenIndexError,
        ClusterError,
        ConfigError,
        OutputError,
        SharedIndexError,
        UnreadArchiveError,
        UsageError,
        WorkerError,
    )
    from auditor.model import (
        ArticleInfo,
        Cell,
        Citation,
        Cluster,
        Entered,
        Event,
        Figure,
        Finding,
        LedgerCell,
        LedgerRow,
        Mark,
        Message,
        Place,
        Quotation,
        Reading,
        Row,
        Skipped,
        Span,
        Table,
        Telling,
        Witness,
    )

_NAMES = {
    "auditor.api.calls": ("audit", "check", "cite", "compare", "figures"),
    "auditor.api.given": ("Articles", "Text"),
    "auditor.api.options": ("Options",),
    "auditor.api.results": ("Answer", "Figures", "Result"),
    "auditor.errors": (
        *("AuditorError", "BrokenIndexError", "ClusterError", "ConfigError", "OutputError", "SharedIndexError", "UnreadArchiveError"),
        *("UsageError", "WorkerError"),
    ),
    "auditor.model": (
        *("ArticleInfo", "Cell", "Citation", "Cluster", "Entered", "Event", "Figure", "Finding", "LedgerCell", "LedgerRow", "Mark"),
        *("Message", "Place", "Quotation", "Reading", "Row", "Skipped", "Span", "Table", "Telling", "Witness"),
    ),
}
"""Where each public name is; it is loaded when it is first asked for, so that importing the package costs nothing."""
_WHERE = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "Answer",
    "ArticleInfo",
    "Articles",
    "AuditorError",
    "BrokenIndexError",
    "Cell",
    "Citation",
    "Cluster",
    "ClusterError",
    "ConfigError",
    "Entered",
    "Event",
    "Figure",
    "Figures",
    "Finding",
    "LedgerCell",
    "LedgerRow",
    "Mark",
    "Message",
    "Options",
    "OutputError",
    "Place",
    "Quotation",
    "Reading",
    "Result",
    "Row",
    "SharedIndexError",
    "Skipped",
    "Span",
    "Table",
    "Telling",
    "Text",
    "UnreadArchiveError",
    "UsageError",
    "Witness",
    "WorkerError",
    "__version__",
    "audit",
    "check",
    "cite",
    "compare",
    "figures",
]


if not TYPE_CHECKING:  # a checker is to know the names above and no others

    def __getattr__(name: str) -> object:
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps its functions. Some bear the name of a module of the package (`auditor.audit`, `auditor.figures`, …), which Python would put
    in the place of the function as soon as the module is loaded. Modules are imported by their whole names and need not stand here.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _WHERE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
