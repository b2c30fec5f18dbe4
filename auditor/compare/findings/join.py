"""The one place where findings are joined: by what their readings say, never by the order in which these stand.

The same variant comes twice where a lead and a transcript repeat a sentence, where an article stands in two clusters, and where
copies of one text contradict themselves alike. Two like sentences whose figures changed places are one variant too, and the base
has of the second what the copy has of the first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.model import CONFIDENCES, SEVERITIES, Finding, Place, Reading


def united(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make one of the findings that have one id, in the order in which the first of each comes; of its grades the gravest is kept.

    An article that stands in two clusters may be a copy in one of them and hardly related to anything in the other.
    """
    by_id: dict[str, Finding] = {}
    for finding in findings:
        earlier = by_id.get(finding.id)
        by_id[finding.id] = joined(*sorted((earlier, finding), key=_grade)) if earlier else finding
    return iter(by_id.values())


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that give the same readings at the same places, in the order in which the first of each comes.

    An article that stands in two clusters meets the same variant in both, with another article for its base and so with another sentence
    in the id; of two sentences that are alike each may be held against the other. What is kept is the gravest, then the one of the least
    id: the same whichever comes first.
    """
    kept: dict[tuple[str, frozenset[str]], list[Finding]] = {}
    places: list[tuple[tuple[str, frozenset[str]], int]] = []
    for finding in findings:
        name = (finding.rule, frozenset(reading.key for reading in finding.readings))
        like = kept.setdefault(name, [])
        at = next((at for at, one in enumerate(like) if finding.cluster and one.cluster and _meet(one, finding)), None)
        if at is None:
            places.append((name, len(like)))
            like.append(finding)
        else:
            first, second = sorted((like[at], finding), key=_gravity)
            like[at] = joined(first, second)
    return [kept[name][at] for name, at in places]


def _meet(one: Finding, other: Finding) -> bool:
    """Say whether each reading of the one stands, somewhere, where the other has it too."""
    where = {reading.key: set(map(_where, reading.witnesses)) for reading in one.readings}
    return all(not where[reading.key].isdisjoint(map(_where, reading.witnesses)) for reading in other.readings)


def _gravity(finding: Finding) -> tuple[int, int, str]:
    return *_grade(finding), finding.id


def _grade(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return `findings` worst first, then surest first, by rule and by place."""
    return sorted(
        findings,
        key=lambda finding: (
            SEVERITIES.index(finding.severity),
            CONFIDENCES.index(finding.confidence),
            finding.rule,
            _first_place(finding),
        ),
    )


def gathered(findings: Iterable[Finding], of_one_name: Callable[[Finding], bool]) -> list[Finding]:
    """Make one finding, the first, of those that give the same readings of a name in the same articles: it is miswritten throughout."""
    kept: dict[object, Finding] = {}
    for finding in findings:
        key: object = frozenset(reading.key for reading in finding.readings) if of_one_name(finding) else finding.id
        first = kept.get(key)
        if first is None:
            kept[key] = finding
        elif _covers(first, finding):
            kept[key] = joined(first, finding)
        else:
            kept[finding.id] = finding
    return list(kept.values())


def joined(earlier: Finding, later: Finding) -> Finding:
    """Add the places of `later` to those readings of `earlier` that say the same.

    Where several readings say the same, as two parts of a sum may, the first goes to the first. A reading that `earlier` lacks is added.
    """
    readings = list(earlier.readings)
    met: dict[str, int] = {}
    for reading in later.readings:
        same = [number for number, one in enumerate(readings) if one.key == reading.key]
        turn = met.get(reading.key, 0)
        met[reading.key] = turn + 1
        if same:
            number = same[min(turn, len(same) - 1)]
            readings[number] = _with_places(readings[number], reading.witnesses)
        else:
            readings.append(reading)
    return replace(earlier, readings=tuple(readings))


def _with_places(reading: Reading, places: Sequence[Place]) -> Reading:
    """Return `reading` with those of `places` at which it is not known to stand yet."""
    known = set(map(_where, reading.witnesses))
    further = tuple(place for place in places if _where(place) not in known)
    return replace(reading, witnesses=reading.witnesses + further)


def _where(place: Place) -> tuple[str, int, int]:
    return place.article, place.line, place.column


def _covers(first: Finding, finding: Finding) -> bool:
    """Say whether each reading of `first` stands in all the articles in which `finding` has it."""
    articles = {reading.key: {where.article for where in reading.witnesses} for reading in finding.readings}
    return all(articles[reading.key] <= {where.article for where in reading.witnesses} for reading in first.readings)


def _first_place(finding: Finding) -> tuple[str, int, int, str]:
    where: Place | None = next((place for reading in finding.readings for place in reading.witnesses), None)
    return (where.article, where.line, where.column, finding.id) if where else ("", 0, 0, finding.id)
