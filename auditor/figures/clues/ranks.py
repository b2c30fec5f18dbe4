"""What makes a match say which one and not how many: levels, terms of office, rooms, ordinals before it; and telephones with area codes."""

from auditor.figures.clues.looks import YEAR
from auditor.figures.evidence import Place
from auditor.figures.names import BODIES
from auditor.lexicon import words


def counts_levels(place: Place) -> bool:
    """三级 counts the levels that are named right before, of courts or offices: 县乡村三级; 两级 always counts."""
    number = _LEVELS.get(place.said, 0)
    named = place.before(2 * number).replace("、", "")[-number:]
    return number == _TWO or (len(named) == number > 0 and _LEVEL.issuperset(named))


_LEVELS = {"两级": 2, "三级": 3, "四级": 4, "五级": 5}
_TWO = 2
_LEVEL = frozenset("省市州县区旗乡镇街村社组校院班")


def lists_levels(place: Place) -> bool:
    """Two that end alike are named right before: 支队、大队二级."""
    first, mark, last = place.before(_LEVELS_WITHIN).rpartition("、")
    return bool(mark) and 1 < len(last) < YEAR and first[-1:] == last[-1:] and last[-1] in _LEVEL | {"队", "部", "院", "局"}


_LEVELS_WITHIN = 7


def near_offices(place: Place) -> bool:
    """What has terms of office stands a few characters behind."""
    near = place.behind(_TERM_WITHIN)
    return any(word in near for word in _TERMS)


_TERMS = words("readings.in office")
_TERM_WITHIN = 12


def of_a_body(place: Place) -> bool:
    """What an office or a force is for stands before it."""
    return place.before(_BODY) in BODIES


_BODY = 2


def after_ordinals(place: Place) -> bool:
    """第 and numbers before it stand right before: 第1、2条."""
    _, ordinal, numbers = place.before(_LIST_WITHIN).rpartition("第")
    *listed, last = numbers.split("、")
    return bool(ordinal and listed) and not last and all(number.strip().isdecimal() for number in listed)


_LIST_WITHIN = 20


def room_behind(place: Place) -> bool:
    """The number of a part of it or of a room stands right behind: 4栋502室."""
    behind = place.behind(_ROOM)
    rest = behind.lstrip("0123456789")
    return rest != behind and rest.startswith(_ROOMS) and not rest.startswith("号楼")


_ROOM = 6
_ROOMS = words("readings.rooms")


def behind_number(place: Place) -> bool:
    """A number with 号 or the like stands right before it: 银城路505号101-104."""
    return place.text.endswith(_HOUSE, 0, place.start) and place.before(4).rstrip("号楼栋幢")[-1:].isdecimal()


_HOUSE = words("readings.house before")


def no_tag(place: Place) -> bool:
    """No # stands a little before, which would make the next one the end of a tag: #话题1#."""
    return "#" not in place.before(_TAG_WITHIN)


_TAG_WITHIN = 30


def area_code(place: Place) -> int:
    """Return how far before a telephone its area code begins, in brackets or with a blank between; nothing where none stands there."""
    before = place.before(_AREA)
    code = before.rstrip(" )）-")
    begin = code.rfind("0")
    while begin > 0 and code[begin - 1 : begin].isdecimal():
        begin -= 1
    digits = code[begin:] if begin >= 0 else ""
    if (
        code == before
        or not digits.isdecimal()
        or digits[0] != "0"
        or len(digits) not in _AREA_DIGITS
        or begin == 0 < place.start - len(before)
    ):
        return 0
    return len(before) - begin


_AREA, _AREA_DIGITS = 8, (3, 4)


def has_area_code(place: Place) -> bool:
    """It is a telephone of seven or eight digits behind an area code: 010 69242963."""
    return place.end - place.start in _TELEPHONE and area_code(place) > 0


_TELEPHONE = (7, 8)
