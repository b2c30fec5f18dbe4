import importlib
import pkgutil
import re

import pytest

import auditor
from auditor import patterns
from auditor.patterns import Deferred, compile_all, regex


def test_it_is_compiled_when_it_is_used() -> None:
    numbers = regex(r"\d+")
    assert isinstance(numbers, Deferred)
    assert "match" not in vars(numbers)
    found = numbers.search("共61万款")
    assert found is not None
    assert found[0] == "61"
    assert "match" in vars(numbers)


def test_it_does_what_a_compiled_expression_does() -> None:
    one, other = regex("(?P<n>[a-z])b", re.IGNORECASE), re.compile("(?P<n>[a-z])b", re.IGNORECASE)
    text = "AB ab cd"
    assert one.findall(text) == other.findall(text)
    assert [match.span() for match in one.finditer(text, 1)] == [match.span() for match in other.finditer(text, 1)]
    assert one.sub("-", text) == other.sub("-", text)
    assert one.split(text) == other.split(text)
    assert (one.pattern, one.flags, one.groups, one.groupindex) == (other.pattern, other.flags, other.groups, other.groupindex)


@pytest.mark.parametrize("trusted", [True, False])
def test_its_text_is_the_same_before_and_after(trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_TRUSTED", trusted)
    one = regex("(?:ab)*+c")
    before = one.pattern
    assert one.match("ababc")
    assert (before, one.pattern) == ("(?:ab)*+c", "(?:ab)*+c")


def test_octets_too() -> None:
    assert regex(rb"\d").findall(b"a1b2") == [b"1", b"2"]


def test_what_no_expression_has_it_lacks() -> None:
    with pytest.raises(AttributeError):
        regex("a").colour  # type: ignore[attr-defined]  # noqa: B018


def test_a_wrong_expression_is_told_at_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("")


def test_what_has_not_been_used_can_be_compiled_ahead() -> None:
    ahead = regex("[0-9]x")
    compile_all()
    assert "match" in vars(ahead)


def test_a_possessive_group_takes_what_it_matches_and_no_more() -> None:
    """Before Python 3.11.5 it took more."""
    for one in (regex("(?:ab?c){1,3}+"), regex(rb"(?:ab?c){1,3}+"), re.compile(patterns._atomic("(?:ab?c){1,3}+"))):
        text: str | bytes = b"aca" if isinstance(one.pattern, bytes) else "aca"
        found = one.match(text)  # type: ignore[arg-type]
        assert found and found.span() == (0, 2)
    assert not regex("(?:a|ab)++c").match("abc"), "nothing is given back"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"(?:a(b)?+){1,}+x(?P<n>c)++", r"(?>(?:a(?>(b)?)){1,})x(?>(?P<n>c)+)"),
        (r"([)*+](a)++\)++)*+", r"(?>([)*+](?>(a)+)\)++)*)"),
        (r"[](]++[^](](?:x)", r"[](]++[^](](?:x)"),
        (r"\(a\)++\\(?:b)+", r"\(a\)++\\(?:b)+"),
    ],
)
def test_possessive_groups_are_written_as_atomic_ones_and_nothing_else(source: str, written: str) -> None:
    assert patterns._atomic(source) == written


def test_every_expression_can_be_written_so() -> None:
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        importlib.import_module(module.name)
    changed = 0
    for one in patterns._made:
        try:
            plain = re.compile(one._source, one._flags)
        except re.error:
            continue  # of a test of wrong expressions
        atomic = re.compile(patterns._written(one._source), one._flags)
        assert (atomic.groups, atomic.groupindex) == (plain.groups, plain.groupindex)
        changed += atomic.pattern != plain.pattern
    assert changed > 20
