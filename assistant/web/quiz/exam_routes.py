"""Exams and challenges: by the server's clock, saved answer by answer."""

from __future__ import annotations

from datetime import UTC

from fastapi import APIRouter

from assistant.quiz.challenge import Round, challenge_rule
from assistant.quiz.marking import marking_rule
from assistant.quiz.run import SECONDS
from assistant.web.quiz import sent, views
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.guard import Guarded
from assistant.web.quiz.papers import drawn
from assistant.web.quiz.views import Teller, View


def exam_routes(desk: QuizDesk) -> APIRouter:
    """The routes of exams of one desk."""
    api, teller = APIRouter(route_class=Guarded), Teller(desk.regulation)

    @api.post("/exam/all")
    def listed(asked: sent.ByPerson) -> View:
        now = desk.clock().astimezone(UTC)
        attempts = desk.tools.exams.attempts(asked.who.learner)
        return {"rule": marking_rule(), "exams": [views.listed(attempt, now) for attempt in attempts]}

    @api.post("/exam/start")
    def start(asked: sent.StartExam) -> View:
        learner, paper = asked.who.learner, drawn(asked.paper, desk.tools.stock)
        return views.sitting(desk.tools.exams.start(learner, paper))

    @api.post("/exam/sitting")
    def sitting(asked: sent.ById) -> View:
        return views.sitting(desk.tools.exams.sitting(asked.id))

    @api.post("/exam/answer")
    def answer(asked: sent.SavedAnswer) -> View:
        return {"left": desk.tools.exams.answer(asked.id, asked.item, asked.given)}

    @api.post("/exam/submit")
    def submit(asked: sent.ById) -> View:
        return teller.result(desk.tools.exams.submit(asked.id))

    @api.post("/exam/result")
    def result(asked: sent.ById) -> View:
        return teller.result(desk.tools.exams.result(asked.id))

    return api


def challenge_routes(desk: QuizDesk) -> APIRouter:
    """The routes of challenges of one desk."""
    api, teller = APIRouter(route_class=Guarded), Teller(desk.regulation)

    @api.post("/challenge/best")
    def best(asked: sent.ByPerson) -> View:
        found = desk.tools.challenges.best(asked.who.learner)
        return {
            "rule": challenge_rule(),
            "best": found.score if found else None,
            "when": views.moment(found.when) if found else "",
        }

    @api.post("/challenge/start")
    def start(asked: sent.ByPerson) -> View:
        return _round(desk.tools.challenges.start(asked.who.learner), teller)

    @api.post("/challenge/round")
    def look(asked: sent.ById) -> View:
        return _round(desk.tools.challenges.round(asked.id), teller)

    @api.post("/challenge/answer")
    def answer(asked: sent.SavedAnswer) -> View:
        return _round(desk.tools.challenges.answer(asked.id, asked.item, asked.given), teller)

    return api


def _round(found: Round, teller: Teller) -> View:
    run = found.run
    missed = run.items[run.score] if run.ended and run.score < len(run.items) else None
    return {
        "id": run.id,
        "score": run.score,
        "item": views.question(run.current) if run.current else None,
        "left": found.seconds_left,
        "seconds": SECONDS,
        "outcome": run.outcome.value if run.outcome else None,
        "marked": teller.told(found.marked) if found.marked else None,
        "missed": teller.key(missed) if missed and not found.marked else None,
    }
