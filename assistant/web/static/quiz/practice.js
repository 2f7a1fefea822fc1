// Practice: in order, by chance, by chapter, by post; the book of mistakes; what is due for review.
import { post } from "./api.js";
import { busy, button, h, percent } from "./dom.js";
import { guarded, keep, kept, newSeed, room, say, who } from "./room.js";
import { run } from "./runner.js";

const meter = (done, of) =>
  h("span", { class: "meter", "aria-hidden": "true" }, h("span", { style: `width: ${percent(of ? done / of : 0)}` }));

const card = (name, text, act, extra = "") =>
  h("button", { type: "button", class: "choice", "data-mode": name, onclick: act },
    h("b", {}, say("practice", name)), h("span", {}, text), extra);

export const practice = async (box, again) => {
  const [step, book, due] = await Promise.all([
    post("practice/at", { who: who(), chosen: {} }),
    post("mistakes/all", { who: who() }),
    post("reviews/due", { who: who() }),
  ]);
  const course = (title, chosen) => inOrder(box, title, chosen, again);
  const random = () => {
    const seed = kept("seed") ?? newSeed();
    keep("seed", seed);
    course(say("practice", "random"), { seed });
  };
  const done = step.item ? step.number - 1 : step.of;
  const reviewing = due.items.length
    ? say("practice", "due_text", { n: due.items.length })
    : due.next ? say("practice", "due_later", { when: due.next }) : say("practice", "due_none");
  box.replaceChildren(
    h("div", { class: "choices" },
      card("order", say("practice", "order_text", { done, of: step.of }),
        () => course(say("practice", "order"), {}), meter(done, step.of)),
      card("random", say("practice", "random_text"), random),
      card("mistakes", book.items.length ? say("practice", "mistakes_text", { n: book.items.length }) : say("practice", "mistakes_none"),
        () => list(box, say("practice", "mistakes"), "mistakes", book.rule, again)),
      card("review", reviewing, () => list(box, say("practice", "review"), "reviews", "", again))),
    h("section", { class: "sheet" }, h("h2", {}, say("practice", "chapter")),
      h("div", { class: "chips-row" }, room.chapters.filter(({ items }) => items).map(({ number, name, items }) =>
        button(say("practice", "chapter_text", { name, n: items }), () => course(name, { chapters: [number] }), "chip-btn")))),
    byPost(course));
  return undefined;
};

const byPost = (course) => {
  const typed = h("input", { name: "post", maxlength: 200, value: kept("post", ""), placeholder: say("practice", "post_hint") });
  const told = h("div", { class: "told" });
  const find = async () => {
    const found = await guarded(told, () => post("practice/post", { post: typed.value }));
    if (!found) return;
    keep("post", typed.value);
    const chapters = room.chapters.filter(({ number }) => found.chapters.includes(number));
    const names = chapters.map(({ name }) => name).join("、");
    told.replaceChildren(h("p", {}, found.answer), ...(chapters.length
      ? [busy(say("practice", "post_go", { names }), () => course(typed.value, { chapters: found.chapters }), "primary")]
      : [h("p", { class: "hint" }, say("practice", "post_none"))]));
  };
  const go = (event) => {
    event.preventDefault();
    if (typed.value.trim()) find();
  };
  return h("section", { class: "sheet by-post" }, h("h2", {}, say("practice", "post")),
    h("form", { class: "line", onsubmit: go },
      h("label", { class: "grow" }, h("span", { class: "out" }, say("practice", "post")), typed),
      h("button", { type: "submit", class: "btn" }, say("practice", "post_find"))), told);
};

// Items in an order that the server remembers one's place in.
const inOrder = (box, title, chosen, leave) => {
  let wanted = null;
  const at = (number) => post("practice/at", { who: who(), chosen, ...(number ? { number } : {}) });
  let course = null;
  const go = (number) => {
    wanted = number;
    course.show();
  };
  const next = async () => {
    const step = await at(wanted);
    wanted = null;
    if (!step.item) return null;
    const back = step.number > 1 ? () => go(step.number - 1) : null;
    const skip = step.number < step.of ? () => go(step.number + 1) : null;
    return { ...step, back, skip };
  };
  const finished = () => h("section", { class: "sheet end" }, h("p", {}, say("practice", "all_done")),
    h("div", { class: "row" },
      button(say("practice", chosen.seed == null ? "from_start" : "new_order"), () => {
        if (chosen.seed == null) return go(1);
        chosen = { ...chosen, seed: newSeed() };
        keep("seed", chosen.seed);
        return course.show();
      }, "primary"), button(say("common", "back"), leave)));
  const answer = (item, told) => post("practice/answer", { who: who(), chosen, item: item.id, ...told });
  run(box, { title, next, answer, done: finished, leave }).then((found) => (course = found));
};

// The items of a list, each once: mistakes, reviews.
const list = async (box, title, name, rule, leave) => {
  const path = name === "reviews" ? "reviews/due" : "mistakes/all";
  const found = await guarded(box, () => post(path, { who: who() }));
  if (!found) return;
  const waiting = [...found.items];
  let number = 0;
  const next = () => {
    const entry = waiting.shift();
    return entry ? { item: entry.item, number: ++number, of: found.items.length } : null;
  };
  const done = () => h("section", { class: "sheet end" },
    h("p", {}, say("practice", found.items.length ? `${name}_done` : `${name}_empty`)),
    rule ? h("p", { class: "hint" }, rule) : "",
    h("div", { class: "row" }, button(say("common", "back"), leave, "primary")));
  const answer = (item, told) => post(`${name}/answer`, { who: who(), item: item.id, ...told });
  run(box, { title, next, answer, done, leave });
};
