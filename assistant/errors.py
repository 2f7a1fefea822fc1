"""Every error that a user may see, as one tree.

FazhiError
├── UsageError           wrong call; exit code 2
├── KnowledgeError       a file in knowledge/ is missing, damaged or does not match its metadata
├── ClauseNotFound       a clause that the regulation does not have
├── ModelError           the embedding model cannot be built or loaded
├── IndexBuildError      the index cannot be built or read
├── ServerError          a Chroma server cannot be reached
└── FileProblem          a file that the user named cannot be read or written

Each message is one line in Chinese that says what is wrong and what to do.
"""

from __future__ import annotations


class FazhiError(Exception):
    """Base of all errors that are shown to the user as one line."""

    exit_code = 1


class UsageError(FazhiError):
    """The call was wrong."""

    exit_code = 2


class KnowledgeError(FazhiError):
    """A knowledge file is missing, damaged or does not match its metadata."""


class ClauseNotFound(FazhiError):
    """The regulation has no such clause."""


class ModelError(FazhiError):
    """The embedding model cannot be built or loaded."""


class IndexBuildError(FazhiError):
    """The index cannot be built or read."""


class ServerError(FazhiError):
    """A Chroma server cannot be reached."""


class FileProblem(FazhiError):
    """A file that the user named cannot be read or written."""

    exit_code = 2
