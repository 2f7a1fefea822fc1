"""Any sequence of what can happen to an exam, against a model of a few lines."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UsageError
from assistant.quiz.drawing import draw
from assistant.quiz.exam import Exams
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.marking import mark_paper
from assistant.quiz.rule import PaperRule, PartRule
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import FakeClock, fake_bank

PAPER = draw(
    PaperRule((PartRule(ItemType.SINGLE, 3, 2), PartRule(ItemType.MULTIPLE, 2, 3)), minutes=10, passing=6),
    fake_bank(),
)
EVENTS = st.one_of(
    st.tuples(
        st.just("answer"), st.integers(0, 4), st.lists(st.sampled_from("ABCD"), max_size=3, unique=True)
    ),
    st.tuples(st.just("wait"), st.sampled_from([1, 200, 599, 600])),
    st.tuples(st.sampled_from(["submit", "look", "start", "sweep", "reopen"])),
)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=25))
def test_an_exam_does_what_the_model_says(events: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, clock, learner = Store.open(Path(folder) / "q.sqlite3"), FakeClock(), Learner("甲")
        exams = Exams(store, clock)
        id = exams.start(learner, PAPER).attempt.id
        passed, answers, closed = 0, {}, False
        for kind, *rest in events:
            closed = closed or passed >= 600
            if kind == "answer":
                number, keys = rest
                item = PAPER.items[number]  # type: ignore[call-overload]
                taken = not closed and (item.type is ItemType.MULTIPLE or len(keys) < 2)  # type: ignore[arg-type]
                try:
                    exams.answer(id, item.id, keys)  # type: ignore[arg-type]
                except UsageError:
                    assert not taken
                else:
                    assert taken
                    answers[item.id] = tuple(sorted(keys))  # type: ignore[call-overload]
            elif kind == "wait":
                clock.pass_by(seconds=rest[0])  # type: ignore[arg-type]
                passed += rest[0]  # type: ignore[operator]
            elif kind == "submit":
                exams.submit(id)
                closed = True
            elif kind == "look":
                sitting = exams.sitting(id)
                assert sitting.attempt.running is not closed
                assert sitting.seconds_left == (0 if closed else 600 - passed)
            elif kind == "start":
                assert (exams.start(learner, PAPER).attempt.id == id) is not closed
            elif kind == "sweep":
                exams.sweep()
            else:
                store.close()
                store = Store.open(Path(folder) / "q.sqlite3")
                exams = Exams(store, clock)
        assert exams.submit(id).marks == mark_paper(PAPER, answers)
        store.close()
