"""fazhi: answers, duties and training over one Chinese regulation, clause by clause."""

__version__ = "0.1.0"
