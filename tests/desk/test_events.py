"""The desk's view of events: there where it was asked for, found by a word, and reached from a quotation."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from auditor.config import Config
from tests.desk.conftest import Desk, started

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def watching(sample_index: Path) -> Iterator[Desk]:
    """A desk that was started with --events."""
    running = started(sample_index, config=Config(fail_on="medium", events=True))
    yield running.surveyed()
    running.stop()


def test_the_event_is_listed_and_shown_with_its_ledger(watching: Desk) -> None:
    told = watching.json("/events")
    [event] = told["events"]
    assert told["total"] == 1 and len(event["tellings"]) == 4
    assert watching.json(f"/events/{event['id']}") == event
    status, listed, _ = watching.ask("GET", "/events", headers=HTML)
    assert status == 200 and f"/events/{event['id']}" in listed and 'aria-current="page"' in listed
    status, shown, _ = watching.ask("GET", f"/events/{event['id']}", headers=HTML)
    assert status == 200 and "核载" in shown and "50人" in shown and 'class="line"' in shown and "file:" not in shown


def test_an_event_is_found_by_a_word_of_its_title_or_an_outlet(watching: Desk) -> None:
    assert [watching.json(f"/events?q={quote(word)}")["total"] for word in ("游船", "云麓晚报", "图书馆")] == [1, 1, 0]


def test_what_is_no_event_is_said_to_be_none(watching: Desk) -> None:
    assert watching.ask("GET", "/events/e-0", headers=HTML)[0] == 404
    assert watching.ask("GET", "/events/e-0")[0] == 404
    assert watching.ask("GET", "/events?start=x")[0] == 400


def test_a_quotation_leads_to_the_event_that_it_tells_of(watching: Desk) -> None:
    [event] = watching.json("/events")["events"]
    asked = quote("截至8月10日6时，“晨光3号”游船侧翻事故已造成7人死亡")
    assert f"/events/{event['id']}" in watching.ask("GET", f"/quotation?q={asked}", headers=HTML)[1]
    other = quote("事发前湖面平静，游客们在岸边野餐")
    assert "/events/e-" not in watching.ask("GET", f"/quotation?q={other}", headers=HTML)[1]


def test_the_conflict_is_among_the_findings(watching: Desk) -> None:
    assert "E801" in {finding["rule"] for finding in watching.json("/findings")["findings"]}


def test_a_desk_that_was_not_asked_has_none(desk: Desk) -> None:
    assert desk.json("/events")["total"] == 0
    assert 'href="/events"' not in desk.ask("GET", "/", headers=HTML)[1]
