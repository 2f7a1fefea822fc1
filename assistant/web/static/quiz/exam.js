// Exams: what can be sat, what is running, what was handed in.
import { post } from "./api.js";
import { busy, button, clock, h } from "./dom.js";
import { Refused } from "./api.js";
import { result } from "./result.js";
import { alertLine, guarded, keep, kept, room, say, told, who } from "./room.js";
import { ruleForm } from "./rule.js";
import { sittingOf } from "./saving.js";
import { sit } from "./sitting.js";

export const exam = async (box, again) => {
  let stop = null;
  const leave = () => stop?.();
  const over = async (id) => {
    leave();
    stop = null;
    keep("sitting", null);
    const found = await guarded(box, () => post("exam/result", { id }));
    if (found) result(box, found, again);
  };
  const begin = (sitting) => {
    if (!sitting.running) return over(sitting.id);
    keep("sitting", sitting.id);
    stop = sit(box, sitting, () => over(sitting.id));
    return undefined;
  };

  const id = kept("sitting");
  let problem = "";
  if (id) {
    try {
      await begin(await sittingOf(id));
      return leave;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      keep("sitting", null);
      problem = told(error);
    }
  }
  const { exams, rule } = await post("exam/all", { who: who() });
  box.replaceChildren(problem ? alertLine(problem) : "", ...running(exams, begin), fresh(begin), history(exams, over),
    h("p", { class: "hint" }, rule));
  return leave;
};

const running = (exams, begin) => exams.filter((one) => one.running).map((one) => {
  const node = h("section", { class: "sheet running" }, h("h2", {}, one.title),
    h("p", {}, say("exam", "running", { left: clock(one.left) })));
  node.append(busy(say("exam", "go_on"), () => guarded(node, async () => begin(await sittingOf(one.id))), "primary big"));
  return node;
});

const fresh = (begin) => {
  const node = h("section", { class: "sheet" }, h("h2", {}, say("exam", "new")));
  const start = (paper) => guarded(node, async () => {
    const { id } = await post("exam/start", { who: who(), paper });
    await begin(await sittingOf(id));
  });
  const usual = room.types.filter(({ usual }) => usual).map(({ name, usual }) => say("exam", "part", { name, n: usual }));
  const number = h("input", { name: "number", autocomplete: "off", maxlength: 300, placeholder: say("exam", "number_hint") });
  const form = ruleForm();
  node.append(
    h("p", {}, say("exam", "usual", { parts: usual.join("、"), minutes: room.minutes, passing: room.passing })),
    busy(say("exam", "start"), () => start({}), "primary big"),
    h("form", { class: "line", onsubmit: (event) => {
      event.preventDefault();
      if (number.value.trim()) start({ number: number.value });
    } }, h("label", { class: "grow" }, h("span", {}, say("exam", "number")), number),
      h("button", { type: "submit", class: "btn" }, say("exam", "by_number"))),
    h("details", {}, h("summary", {}, say("exam", "own")), form.node,
      busy(say("exam", "start_own"), () => start({ rule: form.rule() }), "primary")));
  return node;
};

const history = (exams, over) => {
  const done = exams.filter((one) => !one.running);
  if (!done.length) return "";
  return h("section", { class: "sheet" }, h("h2", {}, say("exam", "history")),
    h("ul", { class: "rows" }, done.map((one) => h("li", {},
      h("button", { type: "button", class: "row-btn", onclick: () => over(one.id) },
        h("span", { class: "grow" }, h("b", {}, one.title), h("span", { class: "hint" }, one.started)),
        h("span", { class: "points" }, say("exam", "points", { points: one.points, total: one.total })),
        h("span", { class: `verdict-mark ${one.passed ? "yes" : "no"}` }, say("exam", one.passed ? "passed" : "failed")))))));
};
