"""``python -m smartcheck``."""

import sys

from smartcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
