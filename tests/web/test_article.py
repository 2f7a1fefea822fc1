from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from assistant.errors import ClauseNotFound
from assistant.rules.clause import Citation, ClauseId
from assistant.rules.model import Document, Kind, Node
from assistant.rules.regulation import Regulation, build
from assistant.web.article import article_card, empty_card


def card(regulation: Regulation, id: ClauseId) -> str:
    return article_card(regulation, Citation.of(regulation.clause(id)))


def marked(html: str) -> str:
    return unescape("".join(re.findall(r"<mark>(.*?)</mark>", html)))


def test_only_the_cited_item_is_marked_in_the_whole_article(regulation: Regulation) -> None:
    html = card(regulation, ClauseId(19, item=2))
    assert marked(html) == regulation.clause(ClauseId(19, item=2)).text
    for item in (1, 2, 3):
        text = regulation.clause(ClauseId(19, item=item)).text
        assert unescape(re.sub(r"<[^>]+>", "", html)).count(text) == 1
    assert "第三章" in html
    assert "第十九条第(二)项" in html


def test_every_line_of_a_whole_article_is_marked(regulation: Regulation) -> None:
    html = card(regulation, ClauseId(19))
    assert html.count("<mark>") == 4
    assert marked(html) == re.sub(r"\s*\n\s*", "", regulation.clause(ClauseId(19)).text)


@pytest.mark.parametrize("number", range(1, 24))
def test_each_article_shows_its_text_in_full(regulation: Regulation, number: int) -> None:
    html = card(regulation, ClauseId(number))
    shown = unescape(re.sub(r"<[^>]+>", "", html[html.index("card-text") :]))
    for line in regulation.clause(ClauseId(number)).text.splitlines():
        assert line.strip() in shown


def test_text_is_escaped() -> None:
    source = '第一条  <img src=x onerror=alert(1)> & "引号" </mark>'
    node = Node(Kind.ARTICLE, "1", "第一条", None, (0, len(source)))
    document = Document(source, "标题<b>", (node,), (), 0, len(source))
    regulation = build("r", document, issued=date(2019, 10, 24), in_force=date(2019, 10, 24))
    html = article_card(regulation, Citation.of(regulation.clause(ClauseId(1))))
    assert "<img" not in html
    assert "<b>" not in html
    assert marked(html) == source


def test_an_article_that_is_not_there_is_an_error(regulation: Regulation) -> None:
    with pytest.raises(ClauseNotFound):
        article_card(regulation, Citation(regulation.id, ClauseId(99), "第九十九条", "", (0, 1)))


def test_the_empty_card_says_what_to_do() -> None:
    assert "点击回答下方的条款" in empty_card()
