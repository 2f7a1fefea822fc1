"""What the figures are called on a screen."""

from __future__ import annotations

from assistant.evaluation.judge import Fault, FaultKind
from assistant.evaluation.stages import Stage

STYLES = {
    "formal": "书面语",
    "colloquial": "口语方言",
    "numeric": "次数期限",
    "lookup": "按条号查",
    "list": "列举",
    "comparison": "党政对比",
    "post": "岗位适用",
    "unanswerable": "细则未规定",
    "false_premise": "前提有误",
    "multi_turn": "多轮追问",
    "noisy": "错字漏字",
    "adversarial": "对抗",
}

SYSTEMS = {"assistant": "本助手", "bm25": "仅BM25", "dense": "仅向量", "hybrid": "混合RAG"}

STAGES = {
    Stage.UNDERSTOOD: "理解",
    Stage.RETRIEVED: "检索",
    Stage.COMPOSED: "组织",
    Stage.VERIFIED: "核验",
}

STAGE_MEANINGS = {
    Stage.UNDERSTOOD: "该答的拒答，或该拒答的作答",
    Stage.RETRIEVED: "所需条款没有找到",
    Stage.COMPOSED: "找到了却没有引用，或缺少事实，或引用离题",
    Stage.VERIFIED: "已经起草，又被核验删去",
}

_FAULTS = {
    FaultKind.NOT_ABSTAINED: "应当说明细则没有规定，却作了回答",
    FaultKind.NOT_ANSWERED: "细则有规定，却没有回答",
    FaultKind.MISSING: "没有引用所需条款",
    FaultKind.BESIDE: "离题引用过半",
    FaultKind.FACT: "缺少事实",
    FaultKind.FORBIDDEN: "出现了不应有的内容",
}


def style(name: str) -> str:
    """The Chinese name of a style; an unknown one as it is."""
    return STYLES.get(name, name)


def fault(fault: Fault) -> str:
    """A fault in Chinese, with its clauses or strings."""
    details = f"：{'；'.join(fault.details)}" if fault.details else ""
    return _FAULTS[fault.kind] + details


def percent(value: float | None) -> str:
    """``0.9667`` as ``96.7%``; a dash where nothing was measured."""
    return "—" if value is None else f"{100 * value:.1f}%"


def change(value: float | None) -> str:
    """A change of a share in percentage points, with its sign; empty where there is nothing to compare."""
    if value is None:
        return ""
    return "持平" if abs(value) < 0.0005 else f"{100 * value:+.1f}"
