// Progress: days in a row, the last days, and how much of each chapter and clause is known.
import { post } from "./api.js";
import { h, percent } from "./dom.js";
import { columns } from "./charts.js";
import { say, who } from "./room.js";

const stacked = ({ items, tried, known }) =>
  h("span", { class: "bar stacked", "aria-hidden": "true" },
    h("span", { class: "tried", style: `width: ${percent(items ? tried / items : 0)}` }),
    h("span", { class: "known", style: `width: ${percent(items ? known / items : 0)}` }));

const line = (one) => [h("span", { class: "bar-name" }, one.name),
  h("span", { class: "bar-label" }, say("progress", "known", { known: one.known, items: one.items })), stacked(one)];

export const progress = async (box) => {
  const found = await post("progress", { who: who() });
  const { streak, whole } = found;
  const fact = (number, name) => h("div", { class: "fact" }, h("b", {}, number), h("span", {}, name));
  box.replaceChildren(
    h("section", { class: "sheet facts-row" },
      fact(String(streak.days), say("progress", "streak")), fact(String(streak.longest), say("progress", "longest")),
      fact(`${whole.known}/${whole.items}`, say("progress", "whole")),
      fact(whole.answers ? percent(whole.right / whole.answers) : "—", say("progress", "right"))),
    h("p", { class: "hint" }, say("progress", streak.today ? "today_done" : "today_open")),
    h("section", { class: "sheet" }, h("h2", {}, say("progress", "days")),
      h("p", { class: "hint legend" }, h("i", { class: "known" }), say("progress", "legend_right"),
        h("i", { class: "tried" }), say("progress", "legend_wrong")),
      columns(found.days, say("progress", "days"))),
    h("section", { class: "sheet" }, h("h2", {}, say("progress", "chapters")),
      h("p", { class: "hint legend" }, h("i", { class: "known" }), say("progress", "legend_known"),
        h("i", { class: "tried" }), say("progress", "legend_tried")),
      h("div", { class: "bars single" }, found.chapters.map((chapter) =>
        h("details", {}, h("summary", {}, line(chapter)),
          h("ul", { class: "bars inner" }, chapter.clauses.map((clause) => h("li", {}, line(clause)))))))));
  return undefined;
};
