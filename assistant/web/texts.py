"""Every sentence that the page and its server show of their own."""

from __future__ import annotations

SERVING = "网页已打开：{url} （按 Ctrl+C 停止）"

PAGE_TITLE = "法治建设职责问答"
PROMISE = "回答的每一句都出自细则原文并注明条款；细则没有写的，如实告知“细则未规定”。"

CHAT_LABEL = "问答"
CHAT_EMPTY = "请在下方输入问题，或从示例问题中选择一个。"
QUESTION_LABEL = "您的问题"
QUESTION_PLACEHOLDER = "例如：区长一年要学法几次？"
SEND = "提问"
SENDING = "正在回答…"
SEARCHING = "正在查找条文…"
NEW_CONVERSATION = "新对话"
EXAMPLES = "示例问题"

EMPTY_QUESTION = "请先输入问题。"
LONG_QUESTION = "问题有 {length} 个字，超过了 {limit} 字的上限。请精简后再提问。"
UNEXPECTED = "抱歉，这个问题没有答成。请再问一次；若仍不成功，请告知管理员查看日志。"

BASIS = "查看原文"
SEE_ALSO = "可参看"

ARTICLE_EMPTY = "点击回答下方的条款，在这里查看整条原文。"
CITED = "引用 {label}"

COPY = "复制(带引用)"
HELPFUL = "有帮助"
UNHELPFUL = "没帮助"
REASONS = ("依据错误", "答非所问", "不完整")
REASONS_LABEL = "哪里不好(可多选)"
NOTE_LABEL = "补充说明(选填)"
NOTE_PLACEHOLDER = "例如：应当引用第十九条第(二)项"
SEND_REASONS = "提交意见"
SAVED = "已记录：{verdict}。"
SAVED_UNHELPFUL = "已记录：没帮助。可在下方说明原因。"
SAVED_REASONS = "意见已记录，谢谢。"
NOT_SAVED = "反馈没有存下来，请稍后再试或告知管理员。"
