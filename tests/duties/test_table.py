"""Each body, level, owner and role against a table written by hand from 第二条 and 第二十一条."""

from itertools import product
from pathlib import Path

import pytest

from assistant.duties.applicability import Applicability
from assistant.duties.post import Level, Organ, Owner, Place, Post, Role
from assistant.duties.ruling import VerdictKind, rule

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("table.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HERE = Place("余杭区", Level.DISTRICT, ours=True)
COMPANIES = (Organ.STATE_ENTERPRISE, Organ.ENTERPRISE)


def expected(organ: Organ, level: Level, owner: Owner, role: Role) -> str:
    values = (organ.value, level.value, owner.value, role.value)
    return next(row[4] for row in ROWS if all(c in ("*", v) for c, v in zip(row[:4], values, strict=True)))


def owners(organ: Organ) -> list[Owner]:
    return list(Owner) if organ in (*COMPANIES, Organ.INSTITUTION) else [Owner.UNKNOWN]


@pytest.mark.parametrize("organ", Organ)
def test_every_post_as_in_the_table(organ: Organ, rules: Applicability) -> None:
    wrong = [
        (level, owner, role)
        for level, owner, role in product(Level, owners(organ), Role)
        if rule(Post("x", (0, 1), organ, level, role, owner=owner), rules).kind
        != expected(organ, level, owner, role)
    ]
    assert not wrong


@pytest.mark.parametrize("organ", Organ)
@pytest.mark.parametrize("role", Role)
def test_elsewhere_nobody_is_covered(organ: Organ, role: Role, rules: Applicability) -> None:
    post = Post("x", (0, 1), organ, Level.CITY, role, place=Place("宁波市", Level.CITY, ours=False))
    assert rule(post, rules).kind is VerdictKind.NOT_COVERED


@pytest.mark.parametrize("organ", COMPANIES)
@pytest.mark.parametrize("owner", [Owner.CENTRE, Owner.PROVINCE])
def test_companies_of_the_centre_in_hangzhou_are_open(
    organ: Organ, owner: Owner, rules: Applicability
) -> None:
    post = Post("x", (0, 1), organ, Level.DISTRICT, Role.PRINCIPAL, place=HERE, owner=owner)
    assert rule(post, rules).kind is VerdictKind.UNCLEAR


def test_every_row_of_the_table_is_used() -> None:
    used = {
        next(
            i
            for i, row in enumerate(ROWS)
            if all(c in ("*", v.value) for c, v in zip(row[:4], values, strict=True))
        )
        for values in product(Organ, Level, Owner, Role)
    }
    assert used == set(range(len(ROWS)))
