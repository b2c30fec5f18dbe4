"""What the language knows: words as data, one file a subject, and typed ways to ask for them.

`SUBJECT.txt` has sections, `[section]`, of lines. On a line stand things, parted by blanks; a thing is its names joined by bars, so that
`死亡|遇难 受伤|负伤` are two things of two names each. A line may have a key before them: `6 = 完全 彻底`. What begins with `#` is
a remark. All words are in normal form. A list is asked for as `subject.section`, and its file is read when first asked.

Words, not patterns: expressions are made of them where they are used. `equivalents` and `places` have forms of their own.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

Thing = tuple[str, ...]
"""The names of one thing."""


class Line(NamedTuple):
    """One line of a section."""

    key: str
    """What stands before `=`; empty where nothing does."""
    things: tuple[Thing, ...]


@cache
def lines(name: str) -> tuple[Line, ...]:
    """Return the lines of the section `subject.section`; KeyError where there is none."""
    subject, _, section = name.partition(".")
    return _subject(subject)[section]


def words(*names: str) -> tuple[str, ...]:
    """Return all words of the sections, in their order."""
    return tuple(word for name in names for line in lines(name) for thing in line.things for word in thing)


def keyed(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a section by the keys of its lines, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        found[line.key] = found.get(line.key, ()) + tuple(word for thing in line.things for word in thing)
    return found


def keys(name: str) -> Mapping[str, str]:
    """Return the key of the line that each word of a section stands on."""
    return {word: line.key for line in lines(name) for thing in line.things for word in thing}


def numbers(name: str) -> Mapping[str, int]:
    """Return the number before the line that each word of a section stands on."""
    return {word: int(key) for word, key in keys(name).items()}


def characters(*names: str) -> str:
    """Return all characters of the sections: surnames, endings."""
    return "".join(words(*names))


def any_of(*names: str) -> str:
    """Return an expression for any word of the sections, the longest that stands there: 同比增长 before 增长."""
    return alternation(words(*names))


def alternation(choice: tuple[str, ...] | frozenset[str]) -> str:
    """Return an expression for any of the words, the longest that stands there.

    That of many words branches character by character: a miss costs half, and compiling twice as much. Each branch begins with one
    character and no class of them: the search can then skip to where one of these stands.
    """
    if len(set(choice)) > _MANY:
        return _branches(choice)
    return "|".join(map(re.escape, sorted(set(choice), key=lambda word: (-len(word), word))))


def begins(*choices: Iterable[str]) -> str:
    """Return a look ahead at what any of the words begins with, for an expression that is one of several alternations.

    A search goes over what begins none of them in a tenth of the time that trying each alternation takes.
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for choice in choices for word in choice})))}])"


_MANY = 100
"""Words of an alternation from which on branches pay."""


def _branches(ways: Iterable[str], *, within: bool = False) -> str:
    """Return an expression for any of the `ways` that a word goes on in, in brackets where it stands `within` another."""
    rests: dict[str, set[str]] = {}
    for way in ways:
        rests.setdefault(way[:1], set()).add(way[1:])
    ends = "" in rests
    branches = [re.escape(first) + _branches(rest, within=True) for first, rest in sorted(rests.items()) if first and rest != {""}]
    last = [re.escape(first) for first, rest in sorted(rests.items()) if first and rest == {""}]
    branches += [f"[{''.join(last)}]"] if within and len(last) > 1 else last
    whole = "|".join([*branches, ""] if ends and branches else branches)
    return f"(?:{whole})" if within and "|" in whole else whole


def members(*names: str) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return of each word of sections of kinds, one a line, in which kinds it stands and as which thing.

    Of a kind one thing is never another: two words of one kind that are not one thing exclude each other.
    """
    found: dict[str, set[tuple[int, int]]] = {}
    for kind, line in enumerate(line for name in names for line in lines(name)):
        for number, thing in enumerate(line.things):
            for word in thing:
                found.setdefault(word, set()).add((kind, number))
    return {word: frozenset(places) for word, places in found.items()}


@cache
def _subject(subject: str) -> Mapping[str, tuple[Line, ...]]:
    sections: dict[str, list[Line]] = {}
    lines_here: list[Line] = []
    for text in Path(__file__).with_name(f"{subject}.txt").read_text(encoding="utf-8").splitlines():
        if text.startswith("["):
            lines_here = sections.setdefault(text.strip("[]"), [])
        elif text and not text.startswith("#"):
            key, equals, rest = text.partition(" = ")
            lines_here.append(Line(key if equals else "", tuple(tuple(thing.split("|")) for thing in (rest if equals else text).split())))
    return {section: tuple(found) for section, found in sections.items()}
