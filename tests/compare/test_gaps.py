"""Where a copy lacks something, and that a reading is a whole one."""

from pathlib import Path

import pytest

from auditor.compare.findings.message import Said, quote
from auditor.model import Place, Span
from auditor.normalise import normalise
from auditor.place import place, raw_span, raw_text
from auditor.segment import segment
from tests.compare.texts import disagreements
from tests.ingest.texts import document

FULL = "全年组织专项检测四批次，检测了61万款应用，从而进一步净化了网络生态。"
SHORT = "全年组织专项检测四批次，从而进一步净化了网络生态。"
AT = SHORT.index("从而")


def lacking(*texts: str) -> list[Place]:
    return [at for finding in disagreements(*texts) for reading in finding.readings if reading.text is None for at in reading.witnesses]


@pytest.mark.parametrize("texts", [(FULL, SHORT), (SHORT, FULL)])
def test_an_omission_is_a_place_in_its_sentence(texts: tuple[str, str]) -> None:
    [gap] = lacking(*texts)
    assert gap.sentence == SHORT
    assert (gap.offset, gap.length) == (AT, 0)
    assert gap.end_column - gap.column == len(SHORT), "machines are pointed at the sentence"


def test_what_is_dropped_at_the_end_is_lacking_behind_the_last_word() -> None:
    [gap] = lacking("全年组织专项检测四批次，通报了违规应用134款。", "全年组织专项检测四批次。")
    assert gap.sentence[: gap.offset] == "全年组织专项检测四批次"


def test_a_missing_sentence_is_lacking_behind_the_one_before_it() -> None:
    kept = ("工业局召开季度例会，研究设备更新事宜。", "会议听取了各区县的汇报，并作出安排。")
    extra = "代表们随后参观了位于城南的三家老厂房改造项目现场。"
    [gap] = lacking(kept[0] + extra + kept[1], "".join(kept))
    assert (gap.sentence, gap.offset, gap.length) == (kept[0], len(kept[0]), 0)


def test_a_spliced_reading_belongs_to_its_character(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "工業(yè)運(yùn)行總體平穩(wěn)\n全年實(shí)現(xiàn)產(chǎn)值6.5億(yì)元，建成基站34.7萬(wàn)個(gè)，比上年末增長(zhǎng)。\n" * 8,
        encoding="utf-8",
    )
    article = segment(normalise(document(path)))
    at = article.article.text.index("34.7万个")
    span = Span(at, at + len("34.7万个"))
    assert raw_text(article.article, raw_span(article.article, span)) == "34.7萬(wàn)個(gè)"
    shown = place(article, span)
    assert shown.sentence[shown.offset : shown.offset + shown.length] == "34.7萬(wàn)個(gè)"
    quoted = quote(Said(article.article.id, span, span, "", None), {article.article.id: article})
    assert quoted and quoted.endswith("34.7萬(wàn)個(gè)")
