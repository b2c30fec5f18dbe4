"""One event, many tellings: articles that tell one happening in their own words, and a ledger of who gives which figure."""

from auditor.events.elsewhere import elsewhere
from auditor.events.find import find
from auditor.events.ledger import enter, kinds

__all__ = ["elsewhere", "enter", "find", "kinds"]
