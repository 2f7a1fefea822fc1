"""The duties of a post as a Word document to print."""

from __future__ import annotations

import io

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from assistant.duties.export.dossier import Dossier, times
from assistant.duties.export.layout import over_table, paper, table
from assistant.duties.export.stable import stable
from assistant.duties.plan import Task

_LONGEST_NOTE = 60
"""Characters of a note that stand in its row; a longer one would stretch it over the page."""


def word(dossier: Dossier) -> bytes:
    """A ``.docx`` file; the same dossier gives the same bytes."""
    document = paper(dossier.title, f"{dossier.regulation.title}　{dossier.title}")
    _opening(document, dossier)
    _verdict(document, dossier)
    if dossier.check.duties:
        _duties(document, dossier)
        _plan(document, dossier)
    _quotations(document, dossier)
    out = io.BytesIO()
    document.save(out)
    return stable(out.getvalue(), dossier.day)


def _opening(document: Paper, dossier: Dossier) -> None:
    title = document.add_paragraph(dossier.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    facts = [f"判断：{dossier.standing}", f"制表日期：{_day(dossier)}"]
    if dossier.person:
        facts.insert(0, f"姓名：{dossier.person}")
    line = document.add_paragraph("　　".join(facts))
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if dossier.note:
        document.add_paragraph().add_run(f"注意：{dossier.note}").bold = True


def _verdict(document: Paper, dossier: Dossier) -> None:
    document.add_heading("一、判断", 1)
    document.add_paragraph(dossier.answer)
    for text, labels in dossier.steps:
        step = document.add_paragraph(f"{text}（依据：{labels}）")
        step.paragraph_format.left_indent = Pt(24)


def _duties(document: Paper, dossier: Dossier) -> None:
    document.add_heading("二、职责清单", 1)
    over_table(document, "有次数要求的在前，其次是定期、经常性的，再次是其他；“职责”一栏为条文原文。")
    rows = (
        (str(number), duty.clause.label, dossier.theme(duty.clause.id), duty.clause.text, times(duty))
        for number, duty in enumerate(dossier.check.duties, start=1)
    )
    table(document, ("序号", "条款", "所属条", "职责", "次数或时限"), (1.3, 3.3, 2.4, 7.0, 3.0), rows)


def _plan(document: Paper, dossier: Dossier) -> None:
    document.add_heading(f"三、{dossier.year}年计划", 1)
    over_table(document, "条文没有写明具体日期；标有“建议”的日期由本表提出，可以改动。")
    dated = (
        (_when(task), task.name, task.clause.label, task.how_often, _kept(dossier, task))
        for task in dossier.dated
    )
    table(document, ("日期", "事项", "条款", "次数或时限", "完成情况"), (2.3, 5.3, 3.2, 2.8, 3.4), dated)
    if dossier.undated:
        document.add_paragraph()
        over_table(document, "条文没有定次数和日期，需经常或适时做的：")
        undated = (
            (task.name, task.clause.label, task.how_often, _kept(dossier, task)) for task in dossier.undated
        )
        table(document, ("事项", "条款", "时限", "完成情况"), (7.6, 3.2, 2.8, 3.4), undated)
    for task in dossier.tasks:
        if _is_long(dossier, task):
            document.add_paragraph()
            document.add_paragraph(f"备注（{task.name}）：\n{dossier.mark(task).note}")


def _quotations(document: Paper, dossier: Dossier) -> None:
    document.add_heading("四、判断所依据的条文" if dossier.check.duties else "二、判断所依据的条文", 1)
    for clause in dossier.basis:
        document.add_paragraph(clause.text)
    source = document.add_paragraph(f"原文：{dossier.origin}")
    source.paragraph_format.space_before = Pt(8)


def _when(task: Task) -> str:
    if task.date is None:
        return ""
    day = f"{task.date.month}月{task.date.day}日"
    return f"{day}\n（建议）" if task.suggested else day


def _kept(dossier: Dossier, task: Task) -> str:
    day = dossier.done(task)
    done = f"已完成\n{day.isoformat()}" if day else ""
    note = "（备注见表后）" if _is_long(dossier, task) else dossier.mark(task).note
    return "\n".join(text for text in (done, note) if text)


def _is_long(dossier: Dossier, task: Task) -> bool:
    return len(dossier.mark(task).note) > _LONGEST_NOTE


def _day(dossier: Dossier) -> str:
    return f"{dossier.day.year}年{dossier.day.month}月{dossier.day.day}日"
