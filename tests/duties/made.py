"""Plans and dossiers of posts, as the tests need them."""

from datetime import date

from assistant.duties.check import Check, Checker
from assistant.duties.export.dossier import Dossier
from assistant.duties.marks import Mark
from assistant.duties.plan import Task, plan
from assistant.duties.suggestion import Suggestions
from assistant.paths import knowledge_dir
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation, load

FOLDER = knowledge_dir() / "hangzhou-2019"
DAY = date(2026, 11, 23)


def hints(regulation: Regulation) -> Suggestions:
    return Suggestions.load(FOLDER, regulation, Facts.load(FOLDER / "facts.toml", regulation))


def planned(
    checker: Checker, regulation: Regulation, post: str, year: int = 2026, **moved: date
) -> list[Task]:
    return list(plan(checker(post), year, hints(regulation), moved))


def dossier(
    check: Check, regulation: Regulation, marks: dict[str, Mark] | None = None, year: int = 2026
) -> Dossier:
    tasks = plan(check, year, hints(regulation))
    return Dossier(regulation, check, year, tasks, DAY, "张三", marks or {})


def tasks_of(post: str) -> list[Task]:
    """The same in a process of its own."""
    regulation = load(FOLDER)
    checker = Checker.open(FOLDER, regulation, Facts.load(FOLDER / "facts.toml", regulation))
    return planned(checker, regulation, post)
