"""The door for ``python -m extractor`` and the console script."""

from extractor.cli.app import main

if __name__ == "__main__":
    main()
