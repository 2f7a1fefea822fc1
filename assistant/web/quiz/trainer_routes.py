"""For trainers: papers as files, imported items, results."""

from __future__ import annotations

from urllib.parse import quote as in_url

from fastapi import APIRouter, Depends
from starlette.responses import Response

from assistant.web.duties.download import File
from assistant.web.quiz import sent, views
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.figures_view import Figures
from assistant.web.quiz.gate import Gate
from assistant.web.quiz.gate_routes import Inside
from assistant.web.quiz.guard import Guarded, GuardedUpload
from assistant.web.quiz.handouts import empty_table, export
from assistant.web.quiz.papers import titled
from assistant.web.quiz.views import View


def trainer_routes(desk: QuizDesk, gate: Gate) -> APIRouter:
    """The routes of papers, imports and results, behind a gate."""
    api = APIRouter(prefix="/trainer", dependencies=[Depends(Inside(gate))])
    api.include_router(_papers_and_results(desk))
    api.include_router(_taking(desk))
    return api


def _papers_and_results(desk: QuizDesk) -> APIRouter:
    api = APIRouter(route_class=Guarded)

    @api.post("/paper")
    def paper(asked: sent.TitledPaper) -> View:
        return views.paper(titled(asked, desk.tools.stock))

    @api.post("/export")
    def exported(asked: sent.ExportSent) -> Response:
        made = titled(asked.paper, desk.tools.stock)
        return _file(export(made, asked.kind, desk.regulation, desk.clock()))

    @api.post("/template")
    def template() -> Response:
        return _file(empty_table(desk.regulation, desk.tools.stock.items, desk.clock()))

    @api.post("/imports")
    def imports() -> View:
        batches = desk.tools.stock.batches()
        return {
            "batches": [
                {"id": one.id, "file": one.file, "when": views.moment(one.when), "items": one.items}
                for one in batches
            ],
            "items": len(desk.tools.stock.items),
        }

    @api.post("/withdraw")
    def withdraw(asked: sent.ById) -> View:
        return {"items": desk.tools.stock.withdraw(asked.id)}

    @api.post("/results")
    def results(asked: sent.ResultsSent) -> View:
        return Figures.of(desk, asked).view()

    @api.post("/results/file")
    def results_file(asked: sent.ResultsSent) -> Response:
        return _file(Figures.of(desk, asked).file())

    return api


def _taking(desk: QuizDesk) -> APIRouter:
    """The route that takes a table of items: first its report, then, once confirmed, the good rows."""
    from threading import Lock

    api, turn = APIRouter(route_class=GuardedUpload), Lock()

    @api.post("/import")
    def take(asked: sent.FileSent) -> View:
        from assistant.web.quiz.intake import read_table

        # One at a time: a long table takes a core for a while.
        with turn:
            tools = desk.tools
            found = read_table(asked.name, asked.content, desk.regulation, tools.facts, tools.stock.items)
            kept = tools.stock.keep(asked.name, found.items) if asked.keep and found.items else 0
        return {
            "summary": found.summary,
            "good": len(found.items),
            "problems": [str(problem) for problem in found.problems],
            "items": [views.question(item) for item in found.items[:5]],
            "kept": kept,
        }

    return api


def _file(made: File) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{in_url(made.name)}"}
    return Response(made.content, media_type="application/octet-stream", headers=headers)
