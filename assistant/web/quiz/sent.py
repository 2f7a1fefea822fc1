"""What the page sends, read strictly."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.quiz.export.formats import Format
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Selection
from assistant.quiz.rule import PaperRule, PartRule

Text = Annotated[str, Field(max_length=1000)]
Short = Annotated[str, Field(max_length=300)]
Id = Annotated[str, Field(max_length=80, pattern=r"^\P{C}+$")]
"""No control characters: PostgreSQL refuses some of them."""

Once = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Seed = Annotated[int, Field(ge=0, lt=10**15)]  # the browser's numbers are exact up to 2**53
Seconds = Annotated[float, Field(ge=0, le=1e7, allow_inf_nan=False)]
Number = Annotated[float, Field(ge=0, le=1e5, allow_inf_nan=False)]
Chapters = Annotated[tuple[Annotated[int, Field(ge=1, le=999)], ...], Field(max_length=99)]


class Sent(BaseModel):
    """Nothing but what is named is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(Sent):
    """Who is at the page; there are no passwords."""

    name: Text
    unit: Text = ""

    @property
    def learner(self) -> Learner:
        """The learner. Raises `UsageError`."""
        return Learner(self.name, self.unit)


class ByPerson(Sent):
    """Anything that a learner asks for."""

    who: Person


class Chosen(Sent):
    """What to practise."""

    chapters: Chapters = ()
    types: Annotated[tuple[ItemType, ...], Field(max_length=4)] = ()
    seed: Seed | None = None

    @property
    def selection(self) -> Selection:
        """The same for the room below."""
        return Selection(self.chapters, self.types, self.seed)


class Practising(ByPerson):
    """Where to go on; with a number, where to go."""

    chosen: Chosen
    number: Annotated[int, Field(ge=1, le=10**6)] | None = None


class AnswerSent(Sent):
    """An answer to an item."""

    item: Id
    given: Annotated[tuple[Text, ...], Field(max_length=20)]


class PersonalAnswer(AnswerSent, ByPerson):
    """An answer to a mistake, or under review. ``once`` is another each time that an item is shown."""

    seconds: Seconds | None = None
    once: Once | None = None


class PractisedAnswer(PersonalAnswer):
    """An answer in practice."""

    chosen: Chosen


class SavedAnswer(AnswerSent):
    """An answer of an exam or a challenge, by its id."""

    id: Id


class CodeSent(Sent):
    """The code of trainers, as it was typed."""

    code: Short


class ById(Sent):
    """An exam or a run."""

    id: Id


class PostSent(Sent):
    """A post, for the chapters that follow."""

    post: Text


class PartSent(Sent):
    """A part of a rule; with no items it is left out."""

    type: ItemType
    count: Annotated[int, Field(ge=0, le=10_000)]
    points: Number


class RuleSent(Sent):
    """A rule; without a seed one is drawn by chance."""

    parts: Annotated[tuple[PartSent, ...], Field(max_length=8)]
    chapters: Chapters = ()
    difficulty: Annotated[tuple[int, ...], Field(max_length=9)] = ()
    seed: Seed | None = None
    minutes: Annotated[int, Field(ge=0, le=10**6)]
    passing: Number

    def rule(self, seed: int) -> PaperRule:
        """The rule; ``seed`` where none was sent. Raises `UsageError`."""
        return PaperRule(
            tuple(PartRule(part.type, part.count, part.points) for part in self.parts if part.count),
            self.chapters,
            self.difficulty,
            seed if self.seed is None else self.seed,
            self.minutes,
            self.passing,
        )


class PaperSent(Sent):
    """A paper by its rule, or by the number that stands on it; without both, the usual one."""

    rule: RuleSent | None = None
    number: Short = ""


class TitledPaper(PaperSent):
    """A paper to hand out; its title stands on the files."""

    title: Short = ""


class StartExam(ByPerson):
    """A new exam."""

    paper: PaperSent


class ExportSent(Sent):
    """A paper as a file."""

    paper: TitledPaper
    kind: Format


class FileSent(Sent):
    """A table of items; ``keep`` once its report was confirmed."""

    name: Short
    content: str
    keep: bool = False


class ResultsSent(Sent):
    """Whose answers count: all, or those of an exam, with one paper or any."""

    exams: bool = True
    paper: Short = ""
