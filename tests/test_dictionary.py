import codecs
import warnings
from typing import Any

import pytest

from auditor import dictionary

OPEN = codecs.open


def deprecated(*arguments: Any, **options: Any) -> Any:
    """Open a file as Python 3.14 does by `codecs.open`."""
    warnings.warn("codecs.open() is deprecated", DeprecationWarning, stacklevel=2)
    return OPEN(*arguments, **options)


def test_what_the_table_uses_is_no_warning_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose warnings are errors still reads."""
    monkeypatch.setattr(codecs, "open", deprecated)
    assert dictionary.readings.__wrapped__()[ord("行")] == dictionary.readings()[ord("行")]
    with pytest.raises(DeprecationWarning):
        deprecated(__file__)
