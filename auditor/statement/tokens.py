"""A passage as the smallest things that a difference may consist of.

Figures, dates, names that look like figures and terms of the lexicon are one token each; the rest is cut into words by rjieba. Punctuation
is no token: copies change it freely, the brackets of a title too. What a token is compared by is its normal form.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from auditor import dictionary
from auditor.figures import parse
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.model import Article, Figure, Span, Token
from auditor.patterns import regex

_ATOM = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-+&.][A-Za-z0-9]+)*")
_RELATIVE = regex(
    "[今昨明去当本同次翌此][天日年月周]?|[上下](?!半|旬)个?(?:[周月年]|星期|礼拜)?|这个?(?:[周月]|星期|礼拜)|[前后](?:天|年|日|晚)"
)
_CLAUSE = regex("[^，。；：]*+[，。；：]*+")
"""No word and no term of the lexicon reaches over one of these."""
_new = tuple.__new__
"""Half of what making a named tuple costs is its own constructor, and there are half a million of tokens in 1,000 clusters."""
_PUNCTUATION = regex(r"[\W_]+\Z")


@cache
def _compounds() -> dict[str, int]:
    """Return, for each word that a term of the lexicon begins with, the length of the longest such term in characters."""
    longest: dict[str, int] = {}
    for term in sorted({*EQUIVALENT_WORDS, *EQUIVALENT_WORDS.values()}):
        words = dictionary.cut(term)
        if len(words) > 1:
            longest[words[0]] = max(longest.get(words[0], 0), len(term))
    return longest


_TERMS = frozenset({*EQUIVALENT_WORDS, *EQUIVALENT_WORDS.values()})


def published_on(article: Article) -> date | None:
    """Return the day an article was published, None where it is not known to the day."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def tokenise(article: Article, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `span` of the article's text, in order; spans, those of figures too, lie in that text."""
    text = article.text[span.start : span.end]
    tokens: list[Token] = []
    done = span.start
    for token in figure_tokens(article, span):
        start, end = token.span
        if done < start:
            _add_words(tokens, text, done - span.start, start - span.start, span.start)
        tokens.append(token)
        done = end
    if done < span.end:
        _add_words(tokens, text, done - span.start, len(text), span.start)
    return tuple(tokens)


def is_cut(tokens: Sequence[Token], span: Span) -> bool:
    """Tell whether `span` begins where one of a passage's tokens does, and ends where one does."""
    start: Any = ((span.start,),)  # less than any token that starts there
    end: Any = ((span.end,),)
    first = bisect_left(tokens, start)
    last = bisect_left(tokens, end, first) - 1
    return first <= last and tokens[first].span.start == span.start and tokens[last].span.end == span.end


def figure_tokens(article: Article, span: Span) -> list[Token]:
    """Return those of the tokens of `span` that are figures."""
    tokens, shift = [], span.start
    for figure, form in figures_in(article.text[span.start : span.end], published_on(article)):
        at = _new(Span, (figure.span.start + shift, figure.span.end + shift))
        placed = Figure(
            at, figure.text, figure.kind, figure.value, figure.low, figure.high, figure.unit, figure.bound, figure.precision, figure.vague
        )
        tokens.append(_new(Token, (at, form, placed)))
    return tokens


@lru_cache(maxsize=1 << 12)
def figures_in(text: str, published: date | None) -> tuple[tuple[Figure, str], ...]:
    """Return the figures of a passage, spans within it, each with what it is compared by. Copies have most of their sentences in common."""
    return tuple((figure, normal_form(figure)) for figure in parse(text, published))


def normal_form(figure: Figure) -> str:
    """Return what a figure is compared by: value, unit and bound (一千万辆 = 1000万辆); its text where it has no value.

    A relative date is compared by its words: a copy of the next day that still says 今天 changed nothing.
    """
    if figure.value is None or figure.vague:
        return figure.text
    relative = _RELATIVE.match(figure.text) if figure.kind == "date" else None
    if relative is None:
        return f"{figure.bound}{figure.value}{figure.unit}#{figure.kind}"
    rest = parse(figure.text[relative.end() :])
    return relative[0].replace("日", "天") + (rest[0].value or rest[0].text if rest else figure.text[relative.end() :])


@lru_cache(maxsize=1 << 12)
def words_in(text: str, published: date | None) -> frozenset[str]:
    """Return the figures of a passage and its words of two characters and more, each by what it is compared by."""
    found: set[str] = set()
    done = 0
    for figure, form in figures_in(text, published):
        found.add(form)
        _gather(found, text, done, figure.span.start)
        done = figure.span.end
    _gather(found, text, done, len(text))
    return frozenset(found)


def _gather(found: set[str], text: str, start: int, end: int) -> None:
    """Add the words of two characters and more of `text[start:end]`, which holds no figure."""
    for atom in _ATOM.finditer(text, start, end):
        _gather_cut(found, text, start, atom.start())
        if len(atom[0]) > 1:
            found.add(atom[0].upper())
        start = atom.end()
    _gather_cut(found, text, start, end)


def _gather_cut(found: set[str], text: str, start: int, end: int) -> None:
    while start < end:
        clause = _CLAUSE.match(text, start, end)
        stop = clause.end() if clause else end
        found |= _long_words(text[start:stop])
        start = stop


@lru_cache(maxsize=1 << 13)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(form for _, _, form in _words(text) if len(form) > 1)


def _add_words(tokens: list[Token], text: str, start: int, end: int, shift: int) -> None:
    """Append the tokens of `text[start:end]`, which holds no figure."""
    done = start
    for atom in _ATOM.finditer(text, start, end):
        _add_cut(tokens, text, done, atom.start(), shift)
        tokens.append(Token(Span(atom.start() + shift, atom.end() + shift), atom[0].upper()))
        done = atom.end()
    _add_cut(tokens, text, done, end, shift)


def _add_cut(tokens: list[Token], text: str, start: int, end: int, shift: int) -> None:
    """Append the words of `text[start:end]`, cut a clause at a time: copies have most of their clauses in common."""
    while start < end:
        clause = _CLAUSE.match(text, start, end)
        stop = clause.end() if clause else end
        here = start + shift
        tokens += [_new(Token, (_new(Span, (here + first, here + last)), form, None)) for first, last, form in _words(text[start:stop])]
        start = stop


@lru_cache(maxsize=1 << 13)
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and form of the words of a text; a term of the lexicon that is made of several words is one."""
    words: list[tuple[int, int, str]] = []
    compounds = _compounds()
    at = done = 0
    for word in dictionary.cut(text):
        here = at
        at += len(word)
        if at <= done:
            continue
        if here < done:  # 厄瓜多 is a term, and ends inside 多维
            here, word = done, text[done:at]
        done = at
        if word in compounds:
            done = max(at, _term_end(text, here, min(len(text), here + compounds[word])))
            word = text[here:done]
        elif not word.isalnum() and _PUNCTUATION.match(word):
            continue
        words.append((here, done, EQUIVALENT_WORDS.get(word, word)))
    return tuple(words)


def _term_end(text: str, start: int, end: int) -> int:
    """Return the end of the longest term of the lexicon that begins at `start`; `start` where there is none."""
    return next((stop for stop in range(end, start + 1, -1) if text[start:stop] in _TERMS), start)
