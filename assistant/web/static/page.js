(() => {
  // Gradio picks the language of its own words from the browser; the page is Chinese for everyone.
  document.documentElement.lang = "zh-CN";
  Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
  Object.defineProperty(navigator, "languages", { get: () => ["zh-CN", "zh"] });

  // Gradio has these in English only.
  const words = [
    [/queue is full|currently busy/i, "提问的人较多，请稍等片刻再试。"],
    [/connection to the server was lost/i, "与服务器的连接已断开，正在重新连接…"],
    [/connection errored out/i, "连接出错，请刷新页面后再试。"],
    [/^error$/i, "出错了"],
    [/^loading\.*$/i, "正在打开…"],
  ];
  const inChinese = (text) => words.find(([pattern]) => pattern.test(text.trim()))?.[1];
  const labels = [
    ["[data-testid=user]", "提问"],
    ["[data-testid=bot]", "回答"],
    ["#chat [role=log]", "问答"],
    [".toast-wrap [aria-label=Close]", "关闭"],
  ];
  const translate = () => {
    for (const box of document.querySelectorAll(".toast-wrap, p.loading")) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const chinese = inChinese(texts.currentNode.data);
        if (chinese) texts.currentNode.data = chinese;
      }
    }
    for (const [selector, label] of labels) {
      for (const node of document.querySelectorAll(selector)) {
        if (node.ariaLabel !== label) node.ariaLabel = label;
      }
    }
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
      comeBack();
    });
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });

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
    say(done ? "已复制，可直接粘贴到文稿中。" : "复制未成功，请选中文字后按 Ctrl+C。");
  };

  // A file comes as JSON with its content in base64.
  const save = (parcel) => {
    if (!parcel) return;
    const { name, content } = JSON.parse(parcel);
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(`已导出：${name}`);
  };

  // Which tab and which post were open; forgotten when the browser's tab is closed.
  const remember = (inquiry) => sessionStorage.setItem("fazhi.inquiry", JSON.stringify(inquiry));
  const recall = () => JSON.parse(sessionStorage.getItem("fazhi.inquiry") ?? "null");
  const tabs = () => [...document.querySelectorAll("#tabs [role=tab]")];
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("#tabs [role=tab]");
    if (tab) sessionStorage.setItem("fazhi.tab", tab.textContent.trim());
  });
  const last = sessionStorage.getItem("fazhi.tab");
  let returned = !last;
  const comeBack = () => {
    if (returned || !tabs().length) return;
    returned = true;
    tabs().find((tab) => tab.textContent.trim() === last)?.click();
  };

  window.fazhi = { copy, say, save, remember, recall };
})();
