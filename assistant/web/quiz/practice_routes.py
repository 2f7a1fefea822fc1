"""Practice, the book of mistakes, reviews, progress."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.quiz.clock import day_in_china
from assistant.quiz.mistakes import mistakes_rule
from assistant.quiz.practice import Step
from assistant.web.quiz import sent, views
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.guard import Guarded
from assistant.web.quiz.progress_view import progress_view
from assistant.web.quiz.views import Teller, View


def practice_routes(desk: QuizDesk) -> APIRouter:
    """The routes of one desk."""
    api, teller = APIRouter(route_class=Guarded), Teller(desk.regulation)

    @api.post("/practice/at")
    def at(asked: sent.Practising) -> View:
        practice, learner = desk.tools.practice, asked.who.learner
        if asked.number is None:
            return _step(practice.at(learner, asked.chosen.selection))
        return _step(practice.go(learner, asked.chosen.selection, asked.number))

    @api.post("/practice/answer")
    def answer(asked: sent.PractisedAnswer) -> View:
        selection = asked.chosen.selection
        return teller.feedback(
            desk.tools.practice.answer(
                asked.who.learner, selection, asked.item, asked.given, asked.seconds, asked.once
            )
        )

    @api.post("/practice/post")
    def post(asked: sent.PostSent) -> View:
        verdict = desk.checker(asked.post).verdict
        return {"kind": verdict.kind.value, "answer": verdict.answer, "chapters": list(verdict.chapters)}

    @api.post("/mistakes/all")
    def mistakes(asked: sent.ByPerson) -> View:
        book = desk.tools.practice.mistakes(asked.who.learner)
        return {
            "rule": mistakes_rule(),
            "items": [
                {"item": views.question(one.item), "times": one.times, "togo": one.to_go} for one in book
            ],
        }

    @api.post("/mistakes/answer")
    def redo(asked: sent.PersonalAnswer) -> View:
        practice, learner = desk.tools.practice, asked.who.learner
        return teller.feedback(practice.redo(learner, asked.item, asked.given, asked.seconds, asked.once))

    @api.post("/reviews/due")
    def due(asked: sent.ByPerson) -> View:
        reviews, learner = desk.tools.reviews, asked.who.learner
        now = reviews.due(learner)
        later = reviews.all(learner)[len(now) :]
        return {
            "items": [{"item": views.question(one.item)} for one in now],
            "later": len(later),
            "next": views.moment(later[0].due) if later else "",
        }

    @api.post("/reviews/answer")
    def review(asked: sent.PersonalAnswer) -> View:
        reviews, learner = desk.tools.reviews, asked.who.learner
        return teller.feedback(reviews.answer(learner, asked.item, asked.given, asked.seconds, asked.once))

    @api.post("/progress")
    def progress(asked: sent.ByPerson) -> View:
        found, today = desk.tools.results.progress(asked.who.learner), day_in_china(desk.clock())
        return progress_view(found, teller, desk.regulation, today)

    return api


def _step(step: Step) -> View:
    return {
        "item": views.question(step.item) if step.item else None,
        "number": step.number,
        "of": step.of,
    }
