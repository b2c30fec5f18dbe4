"""What the extraction library takes for the article of a page, told block by block.

The library gives a text without places, and not every character of it: a text of one character between two elements is left out,
as the comma in `<b>港</b>，<b>在</b>`, and so is an element in a sentence whose class it takes for furniture. A block is therefore not
looked up as it stands but by the runs of letters in it.
"""

from auditor.ingest.furniture import is_prose
from auditor.ingest.html import Block, Page
from auditor.patterns import regex

DEEPEST = 250
"""Nesting that is handed to the library; its time grows with the square of the depth."""
LARGEST = 4_000_000
"""Characters that are handed to it."""
RUN = 6
"""Letters in a row that are looked up. Every RUN-th run of a block is."""
SHARE = 0.5
"""Share of a block's runs from which the library has the block.

It loses a run or two at each element set into a sentence, and has next to none of what it leaves out.
"""

_NO_LETTERS = regex(r"[\W_]+")


def main_text(raw: str, page: Page) -> str:
    """Return the main content as the library sees it, line by line; nothing of a page that it is not given."""
    if page.depth > DEEPEST or len(raw) > LARGEST:
        return ""
    from resiliparse.extract.html2text import extract_plain_text  # not for those who read plain text
    from resiliparse.parse.html import HTMLParserException

    try:
        text: str = extract_plain_text(
            raw,
            main_content=True,
            preserve_formatting=True,
            list_bullets=False,
            alt_texts=False,
            links=False,
            form_fields=False,
            comments=False,
        )
    except (HTMLParserException, ValueError):
        return ""
    return text


def seen_blocks(blocks: list[Block], text: str) -> list[int]:
    """Return the numbers of the blocks that stand in `text`: each by its letters, prose also by most of its runs of letters."""
    lines = [_letters(line) for line in text.split("\n")]
    whole = set(lines)
    letters = [_letters(block.text) for block in blocks]
    doubtful = {number: _runs(said) for number, said in enumerate(letters) if said not in whole and is_prose(blocks[number].text)}
    wanted = {run for runs in doubtful.values() for run in runs}
    if wanted:
        joined = "".join(lines)
        wanted.intersection_update(joined[here : here + RUN] for here in range(len(joined) - RUN + 1))
    found = {number for number, runs in doubtful.items() if runs and sum(run in wanted for run in runs) >= SHARE * len(runs)}
    return [number for number, said in enumerate(letters) if number in found or (said and said in whole)]


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)


def _runs(letters: str) -> list[str]:
    return [letters[here : here + RUN] for here in range(0, len(letters) - RUN + 1, RUN)]
