"""Cross-source duplicate and discrepancy auditor for scraped Chinese news."""

__version__ = "0.1.0"
