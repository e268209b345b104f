# SPDX-License-Identifier: MIT
"""`python -m annotator` and the `hashiye` command."""

import sys


def main() -> int:
    try:
        from annotator import app

        sys.excepthook = app.report_bug
        return app.run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
