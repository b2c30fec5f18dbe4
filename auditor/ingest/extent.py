"""From where to where the article of a page stands, by the page's own elements.

What is known of some blocks, that they are prose of the article, tells of the others: paragraphs stand in one element and have one
shape, and what comes after that element behind a list of links or a heading such as 相关新闻 is no longer the article.
"""

from collections.abc import Callable, Collection

from auditor.ingest.furniture import Kind, kind_of
from auditor.ingest.html import Block, Page

HOME = 0.75
"""Share of the prose that the element of the article holds; teasers and remarks of readers around it are short and few."""
COUNTED = 100
"""Characters of a paragraph that count: one long paragraph is not an article around which the others are furniture."""
MOST = 0.5
"""Share of the page's prose from which an element named as furniture is not: `<body class="has-sidebar">`."""

_CLOSING = frozenset({Kind.CREDIT, Kind.BOILERPLATE, Kind.RELATED, Kind.NAVIGATION})


def lift(page: Page, prose: Collection[int]) -> None:
    """Settle which blocks are furniture by name: an element that holds most of `prose` is not, whatever it is called."""
    weight = [0] * len(page.named)
    for number in prose:
        weight[page.blocks[number].named] += len(page.blocks[number].text)
    total = sum(weight)
    for named in range(len(weight) - 1, 0, -1):
        weight[page.named[named]] += weight[named] if page.named[named] else 0
    aside = [False] * len(weight)
    for named in range(1, len(weight)):
        aside[named] = aside[page.named[named]] or weight[named] <= MOST * total
    for block in page.blocks:
        block.aside = aside[block.named]


def extent(page: Page, prose: list[int], listing: Callable[[Block], bool]) -> tuple[int, int]:
    """Return the numbers of the first and last block of the article, of which `prose` are known, in order."""
    home = _home(page, prose)
    inside = _inside(page, home)
    held = [number for number in prose if inside[page.blocks[number].parent]]
    first = _after_headline(page, prose, held[0])
    last = _before_closing(page, prose, held[-1], listing)
    return _widened(page, [number for number in prose if first <= number <= last], inside)


def _home(page: Page, prose: list[int]) -> int:
    """Return the innermost container that holds nearly all of the prose, and more than one block of it if there are more."""
    weight, count = [0] * len(page.containers), [0] * len(page.containers)
    for number in prose:
        block = page.blocks[number]
        weight[block.parent] += min(COUNTED, len(block.text))
        count[block.parent] += 1
    for container in range(len(weight) - 1, 0, -1):
        weight[page.containers[container]] += weight[container]
        count[page.containers[container]] += count[container]
    enough = min(2, len(prose))
    return max(container for container in range(len(weight)) if weight[container] >= HOME * weight[0] and count[container] >= enough)


def _inside(page: Page, home: int) -> list[bool]:
    inside = [False] * len(page.containers)
    inside[home] = True
    for container in range(home + 1, len(inside)):
        inside[container] = inside[page.containers[container]]
    return inside if home else [True] * len(inside)


def _after_headline(page: Page, prose: list[int], start: int) -> int:
    """Return the first block of prose that does not stand before the headline, where the headline stands before block `start`."""
    known = set(prose)
    for number in range(start - 1, prose[0], -1):
        text = page.blocks[number].text
        if len(text) > 4 and number not in known and page.title.startswith(text) and not page.blocks[number].aside:
            return next(other for other in prose if other > number)
    return prose[0]


def _before_closing(page: Page, prose: list[int], end: int, listing: Callable[[Block], bool]) -> int:
    """Return the last block of prose before what closes a page, which is looked for after block `end`."""
    for number in range(end + 1, prose[-1]):
        block = page.blocks[number]
        if block.aside or listing(block) or kind_of(block.text) in _CLOSING:
            return max(other for other in prose if other < number)
    return prose[-1]


def _widened(page: Page, prose: list[int], inside: list[bool]) -> tuple[int, int]:
    """Take in what stands beside the prose: what the same container holds, and blocks of the article's element that have its shape."""
    blocks = page.blocks
    weight: dict[int, int] = {}
    for number in prose:
        weight[blocks[number].parent] = weight.get(blocks[number].parent, 0) + len(blocks[number].text)
    most = max(weight, key=lambda parent: (weight[parent], -parent))
    shapes = {blocks[number].shape for number in prose if inside[blocks[number].parent]}

    def beside(block: Block) -> bool:
        return not block.aside and (block.parent == most or (inside[block.parent] and block.shape in shapes))

    first, last = prose[0], prose[-1]
    while first > 0 and beside(blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and beside(blocks[last + 1]):
        last += 1
    return first, last
