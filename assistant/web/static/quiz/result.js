// An exam that was handed in: the marks, where it was weak, each wrong answer with its clause.
import { button, h, percent } from "./dom.js";
import { bars } from "./charts.js";
import { feedback, given } from "./item.js";
import { say } from "./room.js";

export const result = (box, found, leave) => {
  const weak = found.articles.filter(({ share }) => share < 1);
  const part = ({ kind, right, items, points, total }) =>
    h("li", {}, h("span", { class: "grow" }, kind), h("span", {}, say("result", "part", { right, items, points, total })));
  box.replaceChildren(
    h("section", { class: "sheet end score" },
      h("p", { class: "hint" }, `${found.title}　${found.who}　${found.when}`),
      h("div", { class: "score-head" }, h("p", { class: "big-number" }, String(found.points), h("small", {}, `/${found.total}`)),
        h("span", { class: `verdict-mark ${found.passed ? "yes" : "no"}` }, say("exam", found.passed ? "passed" : "failed"))),
      found.bytime ? h("p", { class: "alert" }, say("result", "by_time")) : "",
      h("p", {}, found.summary),
      h("ul", { class: "rows" }, found.parts.map(part)),
      h("p", { class: "hint" }, say("exam", "number_is", { number: found.number })),
      h("div", { class: "row" }, button(say("common", "back"), leave, "primary"))),
    weak.length ? h("section", { class: "sheet" }, h("h2", {}, say("result", "weak")),
      bars(weak.map(({ name, items, right, share }) => ({ name, share, text: say("result", "of_items", { right, items }), label: percent(share) })))) : "",
    h("section", { class: "sheet" },
      h("h2", {}, found.wrong.length ? say("result", "wrong", { n: found.wrong.length }) : say("result", "none_wrong")),
      found.wrong.map((told) => h("article", { class: "told-item" },
        h("p", { class: "stem" }, h("b", {}, `${told.number}. `), told.item.stem),
        told.item.type === "single" || told.item.type === "multiple"
          ? h("ul", { class: "options" }, told.item.options.map(({ key, text }) =>
            h("li", { class: told.answer.includes(key) ? "right" : told.given.includes(key) ? "wrong" : "" }, `${key}. ${text}`))) : "",
        h("p", { class: "hint" }, say("result", "yours", { given: given(told) })),
        feedback(told)))));
  box.scrollIntoView({ block: "nearest" });
};
