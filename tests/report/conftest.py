import pytest

from auditor.report import RenderOptions
from tests.report.factory import RULES


@pytest.fixture
def options() -> RenderOptions:
    return RenderOptions("0.0.0", RULES)
