(() => {
  // Gradio picks the language of its own words from the browser; the page is Chinese for everyone.
  document.documentElement.lang = "zh-CN";
  Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
  Object.defineProperty(navigator, "languages", { get: () => ["zh-CN", "zh"] });

  // Enter that ends a word in an input method must not send the question.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
        event.stopImmediatePropagation();
      }
    },
    true,
  );

  // Gradio has these in English only.
  const words = [
    [/queue is full/i, "提问的人较多,请稍等片刻再试。"],
    [/connection to the server was lost/i, "与服务器的连接已断开,正在重新连接…"],
    [/connection (re-?established|restored)|reconnected/i, "连接已恢复。"],
    [/connection errored out/i, "连接出错,请刷新页面后再试。"],
    [/failed to fetch|network ?error/i, "无法连接服务器,请检查网络后再试。"],
    [/too long|content too large/i, "内容太长,请精简后再试。"],
    [/session not found|keyerror/i, "会话已过期,请刷新页面。"],
    [/^(connection )?error$/i, "出错了"],
    [/^warning$/i, "提示"],
    [/^info$/i, "提示"],
    [/^success$/i, "成功"],
    [/^broken connection|connection lost$/i, "连接中断"],
  ];
  const labels = { user: "提问", bot: "回答" };
  const translate = () => {
    document.querySelectorAll(".toast-title, .toast-text").forEach((node) => {
      const found = words.find(([pattern]) => pattern.test(node.textContent.trim()));
      if (found && node.textContent !== found[1]) node.textContent = found[1];
    });
    document.querySelectorAll("[data-testid=user], [data-testid=bot]").forEach((node) => {
      const label = labels[node.dataset.testid];
      if (node.ariaLabel !== label) node.ariaLabel = label;
    });
    const log = document.querySelector("#chat [role=log]");
    if (log && log.ariaLabel !== "问答") log.ariaLabel = "问答";
  };

  // A new question goes to the top of the conversation, so that its answer is read from the start;
  // it stays there while the answer grows, unless the reader scrolls.
  let questions = 0;
  let following = false;
  const follow = () => {
    const rows = document.querySelectorAll("#chat .user-row");
    if (rows.length > questions) following = true;
    questions = rows.length;
    if (!following || !questions) return;
    const panel = rows[0].closest(".panel-wrap");
    panel.scrollTop += rows[questions - 1].getBoundingClientRect().top - panel.getBoundingClientRect().top;
  };
  for (const kind of ["wheel", "touchmove", "mousedown"]) {
    window.addEventListener(kind, () => (following = false), { passive: true, capture: true });
  }

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      translate();
      follow();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  const say = (message) => {
    let box = document.getElementById("notice-toast");
    if (!box) {
      box = document.createElement("div");
      box.id = "notice-toast";
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    box.textContent = message;
    box.classList.add("shown");
    clearTimeout(box.hiding);
    box.hiding = setTimeout(() => box.classList.remove("shown"), 3000);
  };

  // Over plain http on the intranet there is no navigator.clipboard.
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.className = "copy-area";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (text) => {
    let done = false;
    if (window.isSecureContext && navigator.clipboard) {
      done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    }
    done = done || copyByHand(text);
    say(done ? "已复制,可直接粘贴到文稿中。" : "复制未成功,请选中文字后按 Ctrl+C。");
  };

  window.fazhi = { copy, say };
})();
