"""Rosters as files: which kind it is, where the result goes, what is said on the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from assistant.duties import delimited, workbook
from assistant.duties.columns import ADDED, Layout, Rows, cell
from assistant.duties.roster import Line, Roster, Tally
from assistant.errors import FazhiError, FileProblem, UsageError
from assistant.files import is_there, reason, same_file

Progress = Callable[[str], None]

_STEP = 1000
"""Rows between two lines of progress."""


class NoPostColumn(FileProblem):
    """No column was named, and none was found to hold posts."""


def check_roster(
    source: Path, target: Path, roster: Roster, columns: Sequence[str], progress: Progress
) -> Tally:
    """Read the posts of a roster, an .xlsx or .csv file, and write it to ``target`` with the results added.

    ``columns`` name the columns of posts (heading, letter or number); where there are none they are found by
    content. ``progress`` gets lines in Chinese. Raises `UsageError`, `FileProblem`; ``target`` is then as it
    was before.
    """
    kind = _kind_of(source, target)
    try:
        if kind in workbook.KINDS:
            return _workbook(source, target, roster, columns, progress)
        return _csv(source, target, roster, columns, progress)
    except OSError as error:
        raise FileProblem(f"无法读取 {source}：{reason(error)}。") from error


def _workbook(
    source: Path, target: Path, roster: Roster, columns: Sequence[str], progress: Progress
) -> Tally:
    book = workbook.Book.open(source)
    layouts = [(sheet, roster.layout(sheet.rows, columns)) for sheet in book.sheets]
    found = [(sheet, layout, roster.lines(sheet.rows, layout)) for sheet, layout in layouts if layout]
    if not found:
        raise _nothing_found(columns)
    roster.admit(sum(len(lines) for _, _, lines in found))
    tally = Tally()
    for sheet, layout, lines in found:
        progress(f"工作表“{sheet.name}”：读取{_described(sheet.rows, layout)}。")
        book.write(sheet, layout, list(_judged(lines, roster, tally, progress)))
    if book.lost:
        progress("提示：原文件中有些内容（如文本框、图形、扩展的数据有效性）无法写回，请与原文件对照。")
    with _replacing(target) as unfinished:
        book.save(unfinished)
    return tally


def _csv(source: Path, target: Path, roster: Roster, columns: Sequence[str], progress: Progress) -> Tally:
    sheet = delimited.read(source)
    layout = roster.layout(sheet.rows, columns)
    if layout is None:
        raise _nothing_found(columns)
    lines = roster.lines(sheet.rows, layout)
    roster.admit(len(lines))
    progress(f"读取{_described(sheet.rows, layout)}。")
    tally = Tally()
    judged = list(_judged(lines, roster, tally, progress))
    with _replacing(target) as unfinished:
        kept = delimited.write(unfinished, sheet, layout, judged)
    if kept:
        progress(f"有{kept}格以 = + - @ 开头，已在前面加撇号，以免被当作公式。")
    return tally


def _judged(
    lines: Sequence[Line], roster: Roster, tally: Tally, progress: Progress
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for row, entry in roster.entries(lines):
        tally.counts[entry.kind] += 1
        if tally.rows % _STEP == 0:
            progress(f"已读{tally.rows}行……")
        yield row, entry.cells


def _described(rows: Rows, layout: Layout) -> str:
    names = [_name(rows, layout, column) for column in layout.columns]
    also = [_name(rows, layout, column) for column in layout.bodies]
    return "、".join(names) + (f"，职务未写明单位的，连同{'、'.join(also)}" if also else "")


def _name(rows: Rows, layout: Layout, column: int) -> str:
    title = "".join(cell(rows, layout.heading, column).split()) if layout.heading is not None else ""
    return f"“{title}”列" if title else f"第{column + 1}列"


def _nothing_found(columns: Sequence[str]) -> FazhiError:
    if columns:
        return UsageError(
            f"没有找到列“{'”“'.join(columns)}”：请写列的标题（如 职务）、列标（如 C）或序号（如 3）。"
        )
    return NoPostColumn(
        "没有找到填有职务的列：请用 --column 指明，例如 --column 职务 或 --column C；"
        f"{'、'.join(ADDED)}列不算，公式须先在 Excel 中算出并保存。"
    )


def _kind_of(source: Path, target: Path) -> str:
    """The suffix of both, one of those that can be read. Raises `UsageError`, `FileProblem`."""
    kind = source.suffix.lower()
    if kind in (".xls", ".et", ".ods", ".xlsb", ".numbers"):
        raise FileProblem(f"不能读取 {kind} 格式：请在 Excel 或 WPS 中另存为 .xlsx 再试。")
    if kind not in (*workbook.KINDS, ".csv"):
        raise FileProblem(f"{source} 不是 .xlsx 或 .csv 文件：请另存为 .xlsx 再试。")
    if target.suffix.lower() != kind:
        raise UsageError(f"--output 的扩展名应与名册相同，即 {kind}。")
    if same_file(source, target):
        raise UsageError("--roster 与 --output 是同一个文件，会覆盖名册：请换一个输出文件名。")
    for lock in (f"~${target.name}", f".~lock.{target.name}#"):
        if is_there(target) and is_there(target.with_name(lock)):
            raise FileProblem(f"{target} 正被 Excel、WPS 或 LibreOffice 打开：请关闭后再试。")
    return kind


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A path to write to; only what was written whole takes the target's place. Raises `FileProblem`."""
    unfinished = target.with_name(f".fazhi-{uuid4().hex}")
    try:
        yield unfinished
        if target.exists():
            shutil.copymode(target, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise FileProblem(f"无法写入 {target}：{reason(error)}。") from error
    finally:
        unfinished.unlink(missing_ok=True)
