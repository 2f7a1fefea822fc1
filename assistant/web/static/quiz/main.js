// The tab: a name once, then its five parts.
import { post } from "./api.js";
import { button, h } from "./dom.js";
import { enter, guarded, keep, keepLately, kept, lately, room, say } from "./room.js";
import { challenge } from "./challenge.js";
import { exam } from "./exam.js";
import { practice } from "./practice.js";
import { progress } from "./progress.js";
import { trainer } from "./trainer.js";

const PARTS = { practice, challenge, exam, progress, trainer };
const NAMELESS = ["trainer"];
const UNDER_WAY = ["sitting", "run"];

export const open = async (root) => {
  try {
    await enter();
  } catch (error) {
    const again = button(root.dataset.again, () => open(root));
    root.replaceChildren(h("p", { class: "alert", role: "alert" }, error.message || root.dataset.failed), again);
    return;
  }
  room.who = kept("who");
  const first = kept("sitting") ? "exam" : lately("part");
  new Tab(root).show(PARTS[first] ? first : "practice");
};

class Tab {
  constructor(root) {
    this.root = root;
    this.body = h("div", { class: "part" });
    this.whose = h("div", { class: "whose-line" });
    this.buttons = Object.keys(PARTS).map((name) =>
      h("button", { type: "button", "data-part": name, onclick: () => this.show(name) }, say("parts", name)));
    const list = h("nav", { class: "parts", "aria-label": say("tab", "name") }, this.buttons);
    root.replaceChildren(list, this.whose, this.body);
  }

  async show(name) {
    this.left();
    this.name = name;
    keepLately("part", name);
    for (const node of this.buttons) node.setAttribute("aria-current", node.dataset.part === name);
    this.tellWho();
    if (!room.who && !NAMELESS.includes(name)) return this.askName();
    const box = h("div", { class: "part-body" });
    this.body.replaceChildren(box);
    const stop = await guarded(box, () => PARTS[name](box, () => this.show(name)));
    if (box.isConnected) this.leave = stop;
    else stop?.();
  }

  // What a part has running ends with it.
  left() {
    this.leave?.();
    this.leave = null;
  }

  tellWho() {
    const name = room.who && [room.who.name, room.who.unit].filter(Boolean).join("　");
    this.whose.replaceChildren(...(name
      ? [h("span", { class: "whose-name" }, name), button(say("who", "change"), () => this.askName(), "link")]
      : []));
  }

  askName() {
    this.left();
    const box = h("form", { class: "sheet who", novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      const typed = { name: form.name.value, unit: form.unit.value };
      // The server says whether it is a name.
      await guarded(box, async () => {
        const found = await post("who", { who: typed });
        // What somebody else has running is found again under that name.
        if (found.name !== room.who?.name || found.unit !== room.who?.unit) UNDER_WAY.forEach((name) => keep(name, null));
        room.who = found;
        keep("who", found);
        this.show(this.name);
      });
    } });
    const form = {
      name: h("input", { name: "name", autocomplete: "name", maxlength: 40, value: room.who?.name ?? "" }),
      unit: h("input", { name: "unit", autocomplete: "organization", maxlength: 100, value: room.who?.unit ?? "" }),
    };
    box.append(
      h("h2", {}, say("who", "title")), h("p", { class: "hint" }, say("who", "help")),
      h("label", {}, h("span", {}, say("who", "name")), form.name),
      h("label", {}, h("span", {}, say("who", "unit")), form.unit),
      h("div", { class: "row" }, h("button", { type: "submit", class: "btn primary" }, say("who", "go")),
        room.who ? button(say("common", "back"), () => this.show(this.name)) : ""));
    this.body.replaceChildren(box);
    form.name.focus();
  }
}
