"""From a document to a comparable article: one script, one width, one style of punctuation, no idle spaces.

The normal form, in a sentence each:

- letters, digits and signs are half-width; quotation marks are “” and ‘’; the marks ，；：？！（） are full-width wherever a
  Chinese text would have them (not inside 10,000, 12:30, 3:2, a URL or an English phrase);
- a dash between two figures is `-`, between two words `—`; tildes are `~`; dots in names are `·`; ellipses are `……`;
- figures have no thousands separators; footnote marks are gone; invisible and control characters are gone;
- blanks stand only between two Latin words or two figures, line feeds only between paragraphs;
- the script is Simplified.

Folding twice changes nothing. Wording is left alone: what is merely another *word* for the same thing is the lexicon's matter.
"""

from collections import Counter
from dataclasses import dataclass

from auditor.model import Article, Document, Script
from auditor.normalise.script import to_simplified
from auditor.normalise.width import fold_width
from auditor.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text in normal form, with the way back."""

    text: str
    offsets: OffsetMap
    """From `text` to the text that was given."""
    script: Script
    """Of the text that was given."""
    folded: dict[str, int]
    """How often each kind of harmless difference was folded away, by kind."""


def normalise_text(text: str) -> NormalisedText:
    """Return `text`, in either script and any punctuation, in normal form."""
    counts: Counter[str] = Counter()
    folded, offsets = fold_width(text, counts)
    simplified, script = to_simplified(folded, counts)
    return NormalisedText(simplified, offsets, script, {kind: counts[kind] for kind in sorted(counts)})


def normalise(document: Document) -> Article:
    """Return the article that `document` becomes. Its offsets lead to the raw text."""
    normal = normalise_text(document.body)
    return Article(
        id=document.path if document.record is None else f"{document.path}#{document.record}",
        path=document.path,
        record=document.record,
        raw=document.raw,
        text=normal.text,
        offsets=normal.offsets.over(document.offsets),
        script=normal.script,
        title=document.title,
        title_span=document.title_span,
        source=document.source,
        published=document.published,
        url=document.url,
        byline=document.byline,
        damage=document.damage,
        repairs=document.repairs,
        repaired=document.repaired,
        folded=normal.folded,
        headline=normalise_text(document.title).text if document.title else "",
    )
