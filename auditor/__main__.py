"""`python -m auditor`, where the command `audit` is not on the path."""

import sys

from auditor.cli import main

if __name__ == "__main__":
    sys.exit(main())
