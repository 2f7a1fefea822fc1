"""What a transaction can read and write, a book for each kind of thing."""

from __future__ import annotations

from sqlalchemy.orm import Session

from assistant.quiz.store.answers import AnswerBook
from assistant.quiz.store.attempts import AttemptBook
from assistant.quiz.store.cards import CardBook
from assistant.quiz.store.imports import ImportBook
from assistant.quiz.store.learners import LearnerBook
from assistant.quiz.store.places import PlaceBook
from assistant.quiz.store.runs import RunBook
from assistant.quiz.store.snapshots import SnapshotBook


class Books:
    """All books of one transaction. They give and take plain types; none outlives the transaction.

    Who locks a learner and an attempt locks the learner first: so two never wait for each other. To save an
    answer of an exam only the attempt is locked.
    """

    def __init__(self, session: Session) -> None:
        self.snapshots = SnapshotBook(session)
        self.learners = LearnerBook(session)
        self.answers = AnswerBook(session, self.snapshots)
        self.attempts = AttemptBook(session, self.snapshots)
        self.runs = RunBook(session, self.snapshots)
        self.places = PlaceBook(session)
        self.cards = CardBook(session)
        self.imports = ImportBook(session, self.snapshots)
