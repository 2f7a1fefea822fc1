"""The duties of a post as a workbook of three sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.duties.export.dossier import Dossier, times
from assistant.duties.export.sheet import Value, add_sheet, saved, workbook

_DUTIES = (("序号", 6), ("条款", 20), ("所属条", 22), ("职责（条文原文）", 72), ("次数或时限", 18))
_PLAN = (
    ("序号", 6),
    ("日期", 15),
    ("日期来历", 16),
    ("事项", 52),
    ("条款", 20),
    ("次数或时限", 16),
    ("完成日期", 15),
    ("备注", 28),
)
_BASIS = (("项目", 12), ("内容", 84), ("条款", 24))


def excel(dossier: Dossier) -> bytes:
    """An ``.xlsx`` file; the same dossier gives the same bytes. No text in it is ever a formula."""
    book = workbook(dossier.title)
    for name, columns, rows in (
        ("履职清单", _DUTIES, _duties(dossier)),
        ("年度计划", _PLAN, _tasks(dossier)),
        ("依据", _BASIS, _reasons(dossier)),
    ):
        add_sheet(book, name, f"{dossier.title}　{name}", columns, rows, note=dossier.note)
    return saved(book, dossier.day)


def _duties(dossier: Dossier) -> Iterable[Sequence[Value]]:
    for number, duty in enumerate(dossier.check.duties, start=1):
        yield number, duty.clause.label, dossier.theme(duty.clause.id), duty.clause.text, times(duty)


def _tasks(dossier: Dossier) -> Iterable[Sequence[Value]]:
    for number, task in enumerate(dossier.tasks, start=1):
        origin = "建议，可改" if task.suggested else "已选定" if task.date else "条文未定日期"
        named = (task.name, task.clause.label, task.how_often)
        yield number, task.date, origin, *named, dossier.done(task), dossier.mark(task).note


def _reasons(dossier: Dossier) -> Iterable[Sequence[Value]]:
    labels = "、".join(dossier.regulation.clause(id).label for id in dossier.check.verdict.basis)
    yield "判断", dossier.answer, labels
    for text, clauses in dossier.steps:
        yield "理由", text, clauses
    for clause in dossier.basis:
        yield "条文原文", clause.text, clause.label
    yield "来源", dossier.origin, ""
