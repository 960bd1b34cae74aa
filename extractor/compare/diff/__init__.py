"""Two versions of a story → what was added, removed and changed."""

from extractor.compare.diff.build import diff

__all__ = ["diff"]
