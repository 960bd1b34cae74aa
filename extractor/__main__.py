"""The door for ``python -m extractor`` and the console script."""

from extractor.cli.interrupt import end_at_once

end_at_once()

from extractor.cli.app import main  # noqa: E402 - Ctrl-C may come while this is imported

if __name__ == "__main__":
    main()
