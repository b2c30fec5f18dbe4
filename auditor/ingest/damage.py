"""Places where bytes were lost or shifted, and what probably stood there.

Pages in GB encodings break in two ways. A byte is lost, and each character after it is read from the second half of one and the
first half of the next, until an ASCII character ends it: 。總體看 became ?傮w看. Or a tool that splices readings in byte by byte finds
a character that is none, half of 請 and half of 詳, and puts the reading of *that* in between: 請?jiān)敿?xì)介紹. Both can be
undone: what a shifted run says in the other alignment is scored by the words it makes, and a reading names the byte that it
replaced. What comes out is an inference, never evidence.
"""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from auditor import dictionary
from auditor.ingest.mojibake import HINTS
from auditor.ingest.pinyin import LETTERS, belongs, is_common, read_exactly, simplify
from auditor.model import Damage, RawSpan
from auditor.patterns import regex

LOST = "\ufffd"
"""Stands for a character that could not be worked out."""
FINALISTS = 24
"""Readings of a place that are compared with their lost characters filled in."""
SWALLOWED = "?"
"""Stands for an ASCII character that was."""
LONGEST_RUN = 80
"""Characters that a shifted run is followed for. An ASCII character ends most of them sooner."""
FARTHEST_START = 8
"""Characters before a telling one at which the shift may have begun."""
CONTEXT = 6
"""Characters on either side whose words are counted too."""
CLEAR_GAIN = 12.0
"""How much more fluent an inference must be than what stands there."""
CLEAR_GUESS = 2.0
"""How much more fluent a guessed character must be than the next one: seven times as likely."""
DICTIONARY_SIZE = 60_101_967
"""Sum of the frequencies in the segmenter's dictionary."""
PER_CHARACTER = 8.0
"""What an everyday character costs in log likelihood."""
RARE = 12.0
"""What a character beyond the dictionary, or a stray symbol, costs more than that."""
MOST_INFERRED = 30
"""Places a text for which the work of inferring is done; one with more is broken throughout, and its places are only marked."""

_HALF = regex(rf"\?([{LETTERS}]{{1,6}})\)")
_READING = regex(rf"\(([{LETTERS}]{{1,6}}) ?\)")
_SUSPECT = regex("[\ue000-\uf8ff\ufffd锟烫屯¿]")
MARKS_OF_DAMAGE = f"\ue000-\uf8ff\ufffd锟烫屯¿{HINTS}"
"""Characters, as a set of an expression, of which a text that lost bytes or was decoded wrong has one."""
_MARKED = regex(f"[{MARKS_OF_DAMAGE}]")
_GARBAGE = regex("\ufffd+|(?:锟斤拷?|斤拷)+|烫{3,}|屯{3,}|(?:ï¿½)+")
_SEED = regex(
    rf"\?[{LETTERS}]{{1,6}}\)|[\ue000-\uf8ff]|\ufffd+|(?:锟斤拷?|斤拷)+|烫{{3,}}|屯{{3,}}|(?:ï¿½)+"
    rf"|[^\x00-\x7f](?=\([{LETTERS}]{{1,6}} ?\))"
    rf"|[a-zA-Z@\[\\\]^_`{{|}}~](?:(?=\([{LETTERS}]{{1,6}} ?\))|(?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff]))"
)
_TAG_REST = regex("/?[A-Za-z]{1,10}>")
_WIDE = {",": "，", ".": "．", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "\\": "＼", "~": "～", "-": "－"}
"""ASCII marks that a page may have made of full-width ones, after the damage was done."""
_USUAL_MARKS = {(0xA1, 0xA3): "。", (0xA3, 0xAC): "，"}
"""The bytes of the marks that a lost character most probably was where it makes no word."""
_HANZI_RUN = regex(r"[^\x00-\x7f]+\Z")
_MARKS = frozenset("，。、；：？！“”‘’（）《》%·—… \n")


class _Reading(NamedTuple):
    """One way to read a damaged place."""

    start: int
    end: int
    trail: int | None
    """Second byte of a character whose first byte was lost, before `text`."""
    text: str
    lead: int | None
    """First byte of a character whose second byte was lost, after `text`."""
    swallowed: bool
    """Whether that second byte took an ASCII character with it."""


def is_marked(text: str) -> bool:
    """Whether any character in `text` tells of lost bytes or of a wrong encoding: one look for both, since nearly no text has one."""
    return _MARKED.search(text) is not None


def is_damaged(text: str) -> bool:
    """Whether anything in `text` tells of lost bytes. Cheap."""
    return _SUSPECT.search(text) is not None or is_half_spliced(text)


def is_half_spliced(text: str) -> bool:
    """Whether a reading stands behind half a character."""
    return "?" in text and _HALF.search(text) is not None


def find_damage(text: str) -> tuple[Damage, ...]:
    """Return the damaged places of `text`, in order, with what was inferred for them."""
    found: list[Damage] = []
    done = 0
    for seed in _SEED.finditer(text):
        if seed.start() < done:
            continue
        damage = _look(text, seed, done, len(found) < MOST_INFERRED)
        if damage is not None:
            found.append(damage)
            done = damage.span.end
    return tuple(found)


def _look(text: str, seed: re.Match[str], floor: int, inferring: bool) -> Damage | None:
    """Return the damage that `seed` tells of, if any."""
    start, end = seed.span()
    if _GARBAGE.match(seed[0]):
        run = _best(text, list(_ending(text, start, floor))) if seed[0] == LOST and inferring else None
        if run is None or not _is_clear(text, run):
            return Damage(RawSpan(start, end), "lost", None)
        return Damage(RawSpan(run.start, run.end), "lost", _spell(text, run))
    half = _HALF.match(text, start)
    certain = half is not None or "\ue000" <= seed[0] <= "\uf8ff"
    if half is None and not certain and not _is_odd(text, start):
        return None
    kind: Literal["lost", "spliced"] = "spliced" if half else "lost"
    readings = list(_half_spliced(text, half) if half else _shifted(text, start, floor)) if inferring else []
    best = _best(text, readings)
    if best is None or (half is None and not _is_clear(text, best)):
        return Damage(RawSpan(start, end), kind, None) if certain else None
    inferred = _spell(text, best)
    return Damage(RawSpan(best.start, best.end), kind, inferred if inferred.strip(LOST + SWALLOWED) else None)


def _is_odd(text: str, at: int) -> bool:
    """Whether what stands at `at` cannot stand there: a reading that is not its character's, a letter after a rare character."""
    reading = _READING.match(text, at + 1)
    if reading:
        return not belongs(text[at], reading[1]) and not reading[1].isascii()
    return at > 0 and not is_common(text[at - 1])


def _half_spliced(text: str, half: re.Match[str]) -> Iterator[_Reading]:
    """Yield the ways to read `X?reading)`: the reading is that of X's second byte and a byte that it replaced, or of one that was lost."""
    start, end = half.span()
    before = _bytes(text[start - 1]) if start else b""
    completing = list(_completing(before[1], half[1])) if len(before) == 2 else []
    telling = [(byte, character) for byte, character in completing if is_common(character) and simplify(character) != character]
    for byte, _ in telling or completing:
        yield from _walk(text, start, end, None, "", byte)
    if telling:  # Readings are spliced in after Traditional characters: this cannot be chance.
        return
    around = _before(text, start), _after(text, end)
    for character in read_exactly(half[1]):
        if _word_length(simplify(character.join(around)), len(around[0])) > 1:
            yield _Reading(start, end, None, character, None, False)


def _shifted(text: str, seed: int, floor: int) -> Iterator[_Reading]:
    """Yield the ways to read a run that is shifted since some place before `seed`, where a byte was lost."""
    for start in range(seed, max(floor, seed - FARTHEST_START) - 1, -1):
        if text[start] == "\n":
            return
        first = _bytes(_WIDE.get(text[start], text[start]))
        if len(first) == 2:
            yield from (reading for reading in _walk(text, start, start + 1, first[0], "", first[1]) if reading.end > seed)


def _ending(text: str, at: int, floor: int) -> Iterator[_Reading]:
    """Yield the ways to read a run that is shifted and ends at `at`, where its last half was replaced by U+FFFD."""
    run = _HANZI_RUN.search(text, max(floor, at - LONGEST_RUN), at)
    for start in range(at - 1, run.start() - 1 if run else at, -1):
        first = _bytes(_WIDE.get(text[start], text[start]))
        if len(first) == 2:
            yield from (reading for reading in _walk(text, start, start + 1, first[0], "", first[1]) if reading.end == at + 1)


def _walk(text: str, start: int, at: int, trail: int | None, decoded: str, lead: int) -> Iterator[_Reading]:
    """Follow a shifted run from `at`, where `lead` is the first half of a character; yield a reading wherever it may end."""
    for at in range(at, min(len(text), at + LONGEST_RUN)):  # noqa: B020
        spliced = _HALF.match(text, at) or _READING.match(text, at)
        if spliced:
            for _, character in _completing(lead, spliced[1]):
                yield _Reading(start, spliced.end(), trail, decoded + character, None, False)
            return
        letter = text[at]
        if letter == LOST:
            yield _Reading(start, at + 1, trail, decoded, lead, False)
            return
        if letter == "?":
            rest = _TAG_REST.match(text, at + 1)
            yield _Reading(start, rest.end() if rest else at + 1, trail, decoded, lead, rest is None)
        elif not ("[" <= letter <= "~" or letter == "@"):  # What can hardly stand there by itself is a second half.
            yield _Reading(start, at, trail, decoded, lead, False)
        if "@" <= letter <= "~":
            character = _decode(lead, ord(letter))
            reading = _READING.match(text, at + 1)
            end = reading.end() if reading and belongs(character, reading[1]) else at + 1
            yield _Reading(start, end, trail, decoded + character, None, False)
        pair = _bytes(_WIDE.get(letter, letter))
        if len(pair) != 2:
            return
        decoded += _decode(lead, pair[0])
        lead = pair[1]


def _best(text: str, readings: list[_Reading]) -> _Reading | None:
    """Return the most fluent reading: the few best ones are compared once more with their lost characters filled in."""
    if not readings:
        return None
    start, end = min(reading.start for reading in readings), max(reading.end for reading in readings)
    left, right = _before(text, start, CONTEXT), _after(text, end, CONTEXT)

    def fill(reading: _Reading, inferred: str) -> float:
        return fluency(_READING.sub("", f"{left}{text[start : reading.start]}{inferred}{text[reading.end : end]}{right}"))

    few = sorted(readings, key=lambda reading: -fill(reading, reading.text))[:FINALISTS]
    return max(few, key=lambda reading: fill(reading, _spell(text, reading, guessing=True)))


def _is_clear(text: str, reading: _Reading) -> bool:
    """Whether `reading` is clearly more fluent than what stands there."""
    left, right = _before(text, reading.start, CONTEXT), _after(text, reading.end, CONTEXT)
    there = fluency(left + text[reading.start : reading.end] + right)
    return fluency(left + _spell(text, reading) + right) - there >= CLEAR_GAIN


def _before(text: str, at: int, size: int = 2) -> str:
    return _READING.sub("", text[max(0, at - 40) : at])[-size:]


def _after(text: str, at: int, size: int = 2) -> str:
    return _READING.sub("", text[at : at + 40])[:size]


def fluency(text: str) -> float:
    """Score how much `text` looks like Chinese prose: the log likelihood of its words, with what an average character costs given back.

    Unigrams over the segmenter's own dictionary; only differences between readings of one place mean anything.
    """
    score = 0.0
    for word in dictionary.cut(simplify(text), guessing=False):
        if "\u3400" <= word[0] < "\ua000":
            score += PER_CHARACTER * len(word) + _log_likelihood(word)
        elif word[0] == LOST:
            score -= PER_CHARACTER
        elif not word[0].isascii() and word[0] not in _MARKS:
            score -= RARE
    return score


@cache
def _log_likelihood(word: str) -> float:
    met = dictionary.frequency(word)
    return math.log(met / DICTIONARY_SIZE) if met else -PER_CHARACTER - RARE


def _spell(text: str, reading: _Reading, guessing: bool = False) -> str:
    """Return what `reading` says, with lost bytes filled in where only one word comes of it, or, if `guessing`, several."""
    left, right = _before(text, reading.start), _after(text, reading.end)
    inner = reading.text
    if reading.swallowed:
        inner += LOST + SWALLOWED
    elif reading.lead is not None:
        inner += _guess(tuple((reading.lead, byte) for byte in range(0x40, 0xFF)), (left + inner)[-2:], right, guessing)
    if reading.trail is not None:
        inner = _guess(tuple((byte, reading.trail) for byte in range(0x81, 0xFF)), left, (inner + right)[:2], guessing) + inner
    return inner


@lru_cache(maxsize=4096)
def _guess(pairs: tuple[tuple[int, int], ...], left: str, right: str, guessing: bool) -> str:
    """Return the character among `pairs` of bytes that makes a word with its neighbours, if it is far likelier than the next."""
    scores: list[tuple[float, str]] = []
    for pair in pairs:
        character = _decode(*pair)
        if is_common(character):
            around = simplify(left + character + right)
            if _word_length(around, len(left)) > 1:
                scores.append((fluency(around), character))
    scores.sort(reverse=True)
    if not scores:
        return next((mark for pair, mark in _USUAL_MARKS.items() if pair in pairs), LOST)
    if guessing or len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEAR_GUESS:
        return scores[0][1]
    return LOST


def _word_length(text: str, at: int) -> int:
    """Length of the dictionary word that covers `at`."""
    end = 0
    for word in dictionary.cut(text, guessing=False):
        end += len(word)
        if end > at:
            return len(word)
    return 0


@lru_cache(maxsize=4096)
def _completing(lead: int, reading: str) -> tuple[tuple[int, str], ...]:
    """Return each second byte that makes, after `lead`, a character with exactly this `reading`, and that character."""
    made = ((byte, _decode(lead, byte)) for byte in (*range(0x40, 0x7F), *range(0x80, 0xFF)))
    return tuple((byte, character) for byte, character in made if belongs(character, reading, exactly=True))


@lru_cache(maxsize=1 << 15)
def _decode(lead: int, trail: int) -> str:
    """Return the character that two bytes make in GB 18030, or LOST."""
    try:
        return bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return LOST


def _bytes(character: str) -> bytes:
    return character.encode("gb18030", "replace")
