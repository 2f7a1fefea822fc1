"""The figures for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from assistant.evaluation.baseline import Difference
from assistant.evaluation.labels import STAGE_MEANINGS, STAGES, SYSTEMS, change, percent, style
from assistant.evaluation.run import Evaluation


def show(evaluation: Evaluation, difference: Difference | None, console: Console) -> None:
    """Print systems, ranking, styles and stages. No question is shown, so that a test split stays unread."""
    for table in (systems(evaluation), ranking(evaluation), styles(evaluation, difference)):
        console.print(table)
    console.print(stages(evaluation))
    if difference:
        console.print(
            f"与基线相比：正确率 {change(difference.correct)}；"
            f"新答错{len(difference.newly_wrong)}题，新答对{len(difference.newly_right)}题。"
        )


def systems(evaluation: Evaluation) -> Table:
    """Each way to answer in a row."""
    table = _table(f"{evaluation.dataset.name}　{len(evaluation.cases)}题")
    for heading in ("正确率", "95%区间", "引用F1", "拒答F1", "事实", "引文一致", "中位字数", "p50毫秒"):
        table.add_column(heading, justify="right")
    for system in (evaluation.assistant, *evaluation.plain):
        summary = system.summary
        table.add_row(
            SYSTEMS[system.name],
            percent(summary.correct.value),
            f"{100 * summary.correct.low:.0f}–{100 * summary.correct.high:.0f}",
            percent(summary.citation_f1),
            percent(summary.abstention.f1 if summary.abstention else None),
            percent(summary.facts),
            percent(summary.verbatim),
            f"{summary.length:.0f}",
            f"{summary.p50_ms:.1f}",
        )
    return table


def ranking(evaluation: Evaluation) -> Table:
    """How each way ranks the needed clauses."""
    ours = evaluation.assistant.ranking
    names = list(ours.measures) if ours else []
    table = _table(f"检索　{ours.questions if ours else 0}题（可作答且未点明条号）")
    for name in names:
        table.add_column(name.replace("Recall", "R"), justify="right")
    for system in (evaluation.assistant, *evaluation.plain):
        if system.ranking:
            table.add_row(SYSTEMS[system.name], *(percent(system.ranking.measures[name]) for name in names))
    if ours:
        table.add_row("可达上限", *(percent(ours.ceiling.get(name, 1.0)) for name in names), style="dim")
    return table


def styles(evaluation: Evaluation, difference: Difference | None) -> Table:
    """Each style in a row, with the plain pipelines beside it."""
    table = _table("按问法：正确率")
    for heading in ("题数", "本助手", "95%区间", "较基线", "引用F1"):
        table.add_column(heading, justify="right")
    for system in evaluation.plain:
        table.add_column(SYSTEMS[system.name], justify="right")
    for name, score in evaluation.assistant.summary.styles.items():
        dropped = difference is not None and name in difference.dropped_styles
        table.add_row(
            style(name),
            str(score.questions),
            percent(score.correct.value),
            f"{100 * score.correct.low:.0f}–{100 * score.correct.high:.0f}",
            change(difference.styles.get(name) if difference else None),
            percent(score.citation_f1),
            *(percent(system.summary.styles[name].correct.value) for system in evaluation.plain),
            style="bold red" if dropped else None,
        )
    return table


def stages(evaluation: Evaluation) -> Table:
    """Where failures come from."""
    table = _table(f"答错{len(evaluation.failures)}题，错在")
    table.add_column("题数", justify="right")
    table.add_column("含义")
    for stage, count in evaluation.stages.items():
        table.add_row(STAGES[stage], str(count), STAGE_MEANINGS[stage])
    return table


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    return table
