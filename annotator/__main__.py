# SPDX-License-Identifier: MIT
"""`python -m annotator` and the `hashiye` command."""


def main() -> int:
    from annotator import app

    return app.run()


if __name__ == "__main__":
    raise SystemExit(main())
