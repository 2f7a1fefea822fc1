"""Two posts side by side."""

from assistant.duties.check import Checker
from assistant.duties.compare import compare
from assistant.duties.verdict import VerdictKind


def keys(duties: tuple[object, ...]) -> list[str]:
    return [duty.clause.id.key for duty in duties]  # type: ignore[attr-defined]


def test_secretary_and_head_of_government(checker: Checker) -> None:
    pair = compare(checker("余杭区委书记"), checker("余杭区区长"))
    assert pair.same_standing
    assert keys(pair.both) == ["20", "3"]
    assert keys(pair.only_left)[:2] == ["4.2", "9.2"]
    assert keys(pair.only_right)[:3] == ["14.2", "19.2", "19.3"]


def test_nothing_is_lost_or_told_twice(checker: Checker) -> None:
    for names in (("余杭区委书记", "余杭区区长"), ("市长", "余杭区委书记、区长"), ("区长", "余杭区副区长")):
        left, right = map(checker, names)
        pair = compare(left, right)
        assert sorted(keys(pair.both + pair.only_left)) == sorted(keys(left.duties))
        assert sorted(keys(pair.both + pair.only_right)) == sorted(keys(right.duties))
        assert not set(keys(pair.only_left)) & set(keys(pair.only_right))


def test_the_same_duties_by_another_standing(checker: Checker) -> None:
    pair = compare(checker("余杭区区长"), checker("市财政局局长"))
    assert not pair.same_standing
    assert pair.right.verdict.kind is VerdictKind.BY_REFERENCE
    assert pair.both and not pair.only_left and not pair.only_right


def test_with_a_post_that_is_not_named(checker: Checker) -> None:
    pair = compare(checker("余杭区副区长"), checker("余杭区区长"))
    assert not pair.both and not pair.only_left
    assert pair.only_right == pair.right.duties
