"""The command ``fazhi``. It talks to people and holds no logic of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.exceptions import TyperException

from assistant import __version__
from assistant.errors import FazhiError, UsageError
from assistant.files import STANDARD
from assistant.quiz_command import quiz
from assistant.usage import ChineseCommand, ChineseGroup, explain

if TYPE_CHECKING:
    from assistant.duties.check import Checker
    from assistant.duties.report import Reporter
    from assistant.rules.regulation import Regulation
    from assistant.settings import Settings

app = typer.Typer(
    cls=ChineseGroup,
    help="依据细则原文回答问题：每句话有条款，每处引文与原文一字不差；细则没有规定的，就说没有规定。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(quiz, name="quiz")

Lines = Callable[[Iterable[str]], Iterator[dict[str, Any]]]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。")]


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="显示版本。")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command(cls=ChineseCommand)
def ask(
    question: Annotated[str | None, typer.Argument(help="要问的问题。", show_default=False)] = None,
    as_json: Json = False,
    batch: Annotated[
        str | None,
        typer.Option(
            help="批量提问：JSONL 文件，每行含 id、question，可含 history；“-”为标准输入。", metavar="文件"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option(help="批量回答写入的 JSONL 文件；“-”为标准输出。", metavar="文件")
    ] = "-",
) -> None:
    """提问,回答附条款原文。"""
    if (question is None) == (batch is None):
        raise UsageError(
            '请给出一个问题，例如：fazhi ask "政府常务会议每年学法几次?"；或用 --batch 给出文件。'
        )
    if batch is not None:
        _ask_batch(batch, output)
        return
    from assistant.opening import open_assistant

    answer = open_assistant(_settings(), _progress, later=True).ask(question or "")
    typer.echo(_dumps(answer.to_dict("1")) if as_json else answer.text)


@app.command(cls=ChineseCommand)
def check(
    post: Annotated[str | None, typer.Argument(help="职务，例如 余杭区区长。", show_default=False)] = None,
    named: Annotated[
        str | None, typer.Option("--post", help="同上，以选项给出。", metavar="职务", show_default=False)
    ] = None,
    as_json: Json = False,
    everything: Annotated[bool, typer.Option("--all", help="列出全部职责，不只写明次数或周期的。")] = False,
    batch: Annotated[
        str | None,
        typer.Option(help="批量判断：JSONL 文件，每行含 id、post；“-”为标准输入。", metavar="文件"),
    ] = None,
    roster: Annotated[
        str | None,
        typer.Option(
            help="名册：.xlsx 或 .csv 文件，结果另存，在最后加判断、依据、章、理由四列。", metavar="文件"
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="名册中写职务的列：标题、列标（C）或序号（3）；不给时按内容找，可给几次，连起来读。",
            metavar="列",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(help="批量判断或名册写入的文件；“-”为标准输出（名册须写文件名）。", metavar="文件"),
    ] = "-",
) -> None:
    """判断职务适用、参照执行还是未规定,列出依据和职责。"""
    if [post, named, batch, roster].count(None) != 3:
        raise UsageError(
            '请给出一个职务，例如：fazhi check "余杭区区长"；或用 --batch、--roster 给出一个文件。'
        )
    if column and roster is None:
        raise UsageError("--column 只用于 --roster。")
    if output != STANDARD and batch is None and roster is None:
        raise UsageError("--output 只用于 --batch 和 --roster。")
    if everything and roster is not None:
        raise UsageError("--all 不用于 --roster：名册只有结论和理由，没有职责。")
    if batch is not None:
        _check_batch(batch, output, everything)
    elif roster is not None:
        _check_roster(roster, output, column or [], as_json)
    else:
        _check_one(post if named is None else named, everything, as_json)


@app.command(cls=ChineseCommand)
def show(
    clause: Annotated[str, typer.Argument(help="条款，例如 19.2、第十九条第二项、第三章。")],
    as_json: Json = False,
) -> None:
    """显示某一条款的原文。"""
    from assistant.rules.resolve import find

    found = find(clause, _regulation())
    if as_json:
        from assistant.rules.clause import Citation

        typer.echo(_dumps([Citation.of(item).to_dict() for item in found]))
        return
    for item in found:
        typer.echo(f"{item.label}\n{item.text}\n")


@app.command(cls=ChineseCommand)
def index(
    force: Annotated[bool, typer.Option("--force", help="删去现有索引，重新建立。")] = False,
) -> None:
    """建立嵌入模型和索引(已有的不重建)。"""
    from assistant.opening import build_index

    folder = build_index(_settings(), _progress, force=force)
    typer.echo(f"索引就绪：{folder}")


@app.command(cls=ChineseCommand)
def parse(
    file: Annotated[str, typer.Argument(help="法规文本文件（UTF-8 或 GB18030）；“-”为标准输入。")],
    as_json: Json = False,
) -> None:
    """解析任一法规文本的编、章、节、条、款、项、目。"""
    from assistant.files import read_text
    from assistant.rules.outline import outline
    from assistant.rules.parser import parse as parse_text

    document = parse_text(read_text(file))
    typer.echo(_dumps(document.to_dict()) if as_json else outline(document))


@app.command(cls=ChineseCommand)
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址，默认只限本机。", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="端口。", show_default=False, min=0, max=65535)] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="是否打开浏览器。")] = True,
) -> None:
    """打开网页问答。"""
    from assistant.opening import open_assistant
    from assistant.web.app import serve as serve_web

    settings = _settings()
    assistant = open_assistant(settings, _progress)
    serve_web(
        assistant,
        feedback=settings.data_dir / "feedback.sqlite3",
        quiz=settings.quiz_database,
        trainer_code=settings.trainer_code,
        host=host or settings.host,
        port=settings.port if port is None else port,
        open_browser=browser,
        progress=_progress,
    )


@app.command("eval", cls=ChineseCommand)
def evaluate(
    dataset: Annotated[
        str | None,
        typer.Option(help="评测集（JSONL），默认 eval/dev.jsonl。", metavar="文件", show_default=False),
    ] = None,
    as_json: Json = False,
    html: Annotated[
        str | None, typer.Option(help="另写一份网页报告，含答错的题。", metavar="文件", show_default=False)
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(help="要比较的基线，默认 eval/baseline.json。", metavar="文件", show_default=False),
    ] = None,
    save: Annotated[bool, typer.Option("--save-baseline", help="把这次的结果存为基线。")] = False,
    mode: Annotated[Literal["extractive"], typer.Option(help="作答方式。")] = "extractive",
    no_baselines: Annotated[
        bool, typer.Option("--no-baselines", help="不测三种对照方法（BM25、向量、混合）。")
    ] = False,
) -> None:
    """在评测集上测量回答的质量；明显低于基线时退出码为 1。"""
    from rich.console import Console

    from assistant.evaluation import baseline as baselines
    from assistant.evaluation.dataset import read_dataset
    from assistant.evaluation.html import render
    from assistant.evaluation.places import default_baseline, default_dataset
    from assistant.evaluation.report import to_dict
    from assistant.evaluation.run import evaluate as run
    from assistant.evaluation.table import show as show_tables
    from assistant.files import writing
    from assistant.opening import open_assistant

    rows = read_dataset(dataset or str(default_dataset()))
    place = baseline or str(default_baseline())
    before = baselines.load_or_none(place, required=baseline is not None and not save)
    assistant = open_assistant(_settings(), _progress)
    found = run(rows, assistant, _progress, with_plain=not no_baselines)
    difference = baselines.compare(found, before) if before else None
    if as_json:
        typer.echo(_dumps(to_dict(found, difference)))
    else:
        show_tables(found, difference, Console())
    if html:
        with writing(html) as file:
            file.write(render(found, assistant.regulation, before, difference))
        _progress(f"网页报告：{html}")
    if save:
        baselines.save_baseline(place, baselines.Baseline.of(found))
        _progress(f"已存为基线：{place}")
    elif difference is None:
        _progress("没有这组题的基线，不作比较；要存为基线，请加 --save-baseline。")
    elif difference.dropped:
        _progress("正确率低于基线区间的下限：请先查明原因，再考虑更新基线。")
        raise typer.Exit(1)


@app.command(cls=ChineseCommand)
def doctor() -> None:
    """检查安装、模型、索引和服务,并说明如何修复。"""
    from assistant.doctor import examine

    findings = examine(_settings())
    for finding in findings:
        typer.echo(f"[{'正常' if finding.ok else '异常'}] {finding.name}：{finding.state}")
        if finding.remedy:
            typer.echo(f"       → {finding.remedy}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _settings() -> Settings:
    from assistant.settings import read_settings

    return read_settings()


def _regulation() -> Regulation:
    from assistant.opening import open_regulation

    return open_regulation(_settings())


def _progress(line: str) -> None:
    typer.echo(line, err=True)


def _dumps(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _ask_batch(source: str, target: str) -> None:
    def opened() -> Lines:
        from assistant.batch import answer_lines
        from assistant.opening import open_assistant

        return partial(answer_lines, open_assistant(_settings(), _progress))

    _batch(source, target, opened)


def _check_batch(source: str, target: str, everything: bool) -> None:
    def opened() -> Lines:
        from assistant.batch import check_lines

        return partial(check_lines, *_checker(), everything=everything)

    _batch(source, target, opened)


def _batch(source: str, target: str, opened: Callable[[], Lines]) -> None:
    from assistant.batch import is_error
    from assistant.files import read_lines, same_file, writing

    if same_file(source, target):
        raise UsageError("--batch 与 --output 是同一个文件，会覆盖输入：请换一个输出文件名。")
    answered = opened()
    failed = False
    with read_lines(source) as lines, writing(target) as out:
        for line in answered(lines):
            failed = failed or is_error(line)
            out.write(_dumps(line) + "\n")
            out.flush()
    if failed:
        raise typer.Exit(1)


def _checker() -> tuple[Checker, Reporter]:
    from assistant.duties.report import Reporter
    from assistant.opening import open_checker

    settings = _settings()
    regulation = _regulation()
    return open_checker(settings, regulation), Reporter(regulation)


def _check_one(post: str | None, everything: bool, as_json: bool) -> None:
    from assistant.duties.length import LONGEST_POST

    if post and len(post) > LONGEST_POST:
        raise UsageError(f"写了{len(post)}个字，超过了{LONGEST_POST}字的上限：请只写职务。")
    checker, reporter = _checker()
    checked = checker(post or "")
    if as_json:
        typer.echo(_dumps(reporter.to_dict(checked, "1", everything=everything)))
        return
    typer.echo(reporter.text(checked, everything=everything))
    if not everything and (more := reporter.more(checked)):
        typer.echo(f"\n{more}")


def _check_roster(source: str, target: str, columns: list[str], as_json: bool) -> None:
    from assistant.duties.roster import Roster
    from assistant.duties.roster_file import check_roster

    if target == STANDARD:
        raise UsageError("请用 --output 给出结果文件，例如：--output 结果.xlsx。")
    checker, _ = _checker()
    tally = check_roster(Path(source), Path(target), Roster(checker), columns, _progress)
    typer.echo(_dumps(tally.to_dict()) if as_json else tally.text)
    if tally.unread:
        raise typer.Exit(1)


def main() -> None:
    """Run the command; every expected error is one line and an exit code."""
    try:
        code = app(standalone_mode=False)
    except FazhiError as error:
        typer.echo(f"错误：{error}", err=True)
        sys.exit(error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("已中断。", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except TyperException as error:
        typer.echo(explain(error), err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
