"""The page of what `import auditor` gives is whole: every name with what it means, every call with its errors and an example that runs."""

import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import auditor
from auditor.config import Config, Suppression
from tests.documentation import interface
from tests.documentation.pages import DOCS, LANGUAGES, ROOT

SHOWN = (*interface.FUNCTIONS, *interface.RESULTS, "Text")
"""What has an example."""
OWN = frozenset({Config, Suppression})
"""What a result holds and nobody but the package makes: of the settings the page says that there is one for each option."""


@pytest.mark.parametrize("name", SHOWN)
def test_the_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    [test] = doctest.DocTestFinder(recurse=False).find(getattr(auditor, name), name)
    assert test.examples
    told: list[str] = []
    failed = doctest.DocTestRunner(verbose=False).run(test, out=told.append).failed
    assert not failed, "".join(told)


@pytest.mark.parametrize("name", interface.FUNCTIONS)
def test_a_call_says_what_it_gives_and_which_errors_it_knows(name: str) -> None:
    function = getattr(auditor, name)
    said = interface.paragraphs(function)
    assert len(said) >= 3
    assert "rror" in said[-1]
    for given in inspect.signature(function).parameters:
        assert given in {"options", "quote", "new"} or any(f"`{given}`" in text or "argument" in text for text in said), given


@pytest.mark.parametrize("name", [*interface.RESULTS, *interface.HELD, "Options"])
def test_every_field_has_a_meaning(name: str) -> None:
    kind = getattr(auditor, name)
    told = interface.meanings(kind)
    assert [field for field in get_type_hints(kind) if not told[field]] == []
    assert all(interface.paragraphs(thing) for _, thing in interface.members(kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_name_is_on_the_page(language: str) -> None:
    page = (Path(DOCS) / language / "reference" / "python.md").read_text(encoding="utf-8")
    for name in auditor.__all__:
        assert name == "__version__" or f"### {name} " in page or f"### auditor.{name} " in page or f"| `{name}` |" in page, name


def test_what_the_calls_give_is_public_with_all_that_it_holds() -> None:
    reached: set[type] = set()
    for name in interface.FUNCTIONS:
        _reach(get_type_hints(getattr(auditor, name))["return"], reached)
    assert {kind.__name__ for kind in reached - OWN} <= set(auditor.__all__)
    assert auditor.LedgerCell in reached, "what is held by what is held is reached"


def _reach(hint: Any, reached: set[type]) -> None:
    """Add every class of the package that a type holds."""
    if get_origin(hint):
        for one in get_args(hint):
            _reach(one, reached)
    elif isinstance(hint, type) and hint.__module__.startswith("auditor.") and hint not in reached:
        reached.add(hint)
        for one in _hints(hint):
            _reach(one, reached)


def _hints(kind: type) -> Iterator[Any]:
    yield from get_type_hints(kind).values()
    for _, thing in interface.members(kind):
        yield get_type_hints(thing.fget if isinstance(thing, property) else thing)["return"]
