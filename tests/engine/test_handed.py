"""What arrives of an exception at the process that asked."""

import threading

import pytest

from auditor.engine.handed import sendable


class _MadeOfTwo(Exception):
    """Pickle makes it of its message alone, which is one argument too few."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what}: {where}")


def test_what_can_be_sent_is_what_was_raised() -> None:
    error = ValueError("a text")
    assert sendable(error, "words") is error


@pytest.mark.parametrize("error", [_MadeOfTwo("damaged", "a.txt"), ValueError(threading.Lock()), ValueError(lambda: None)])
def test_of_what_cannot_be_sent_the_words_arrive(error: Exception) -> None:
    handed = sendable(error, "its words")
    assert (type(handed), str(handed)) == (RuntimeError, "its words")
