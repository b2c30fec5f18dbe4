"""Where the archive of real news is that the benchmarks take their articles from."""

import os
from pathlib import Path

ARCHIVE = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared")) / "corpora" / "news-2023-dev.jsonl"
"""JSON lines with a field `text`. The folder beside the checkout, unless AUDIT_SHARED names another."""
MISSING = 3
"""Exit code where there is none."""
