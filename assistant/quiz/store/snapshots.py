"""Items and papers as they were, each kept once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.quiz.item import Item
from assistant.quiz.paper import Paper
from assistant.quiz.snapshot import digest, item_json, item_of, paper_json, paper_of
from assistant.quiz.store.inserting import insert_new
from assistant.quiz.store.tables import ItemRow, PaperRow

_AT_ONCE = 500


class SnapshotBook:
    """What was asked, by the digest of its content."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._papers: dict[str, Paper] = {}

    def keep_items(self, items: Sequence[Item]) -> tuple[str, ...]:
        """The digests of items, kept where they are new."""
        bodies = {digest(body): body for body in map(item_json, items)}
        names = tuple(digest(item_json(item)) for item in items)
        # In one order, so that two who insert the same never wait for each other.
        insert_new(
            self._session, ItemRow, [{"digest": name, "body": bodies[name]} for name in sorted(bodies)]
        )
        return names

    def items(self, digests: Iterable[str]) -> dict[str, Item]:
        """Items by their digests."""
        wanted = sorted(set(digests))
        found: dict[str, Item] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            batch = wanted[start : start + _AT_ONCE]
            rows = self._session.execute(
                select(ItemRow.digest, ItemRow.body).where(ItemRow.digest.in_(batch))
            )
            found |= {name: item_of(body) for name, body in rows}
        return found

    def keep_paper(self, paper: Paper) -> str:
        """The digest of a paper, kept where it is new."""
        body = paper_json(paper)
        name = digest(body)
        insert_new(self._session, PaperRow, [{"digest": name, "body": body}])
        return name

    def paper(self, digest: str) -> Paper:
        """The paper with this digest."""
        if digest not in self._papers:
            body = self._session.execute(select(PaperRow.body).where(PaperRow.digest == digest))
            self._papers[digest] = paper_of(body.scalar_one())
        return self._papers[digest]
