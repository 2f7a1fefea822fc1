// The form of a rule: types with counts and points, chapters, difficulty, minutes, mark to pass.
import { h } from "./dom.js";
import { room, say } from "./room.js";

let forms = 0;
const number = (name, value, props = {}) =>
  h("input", { type: "number", inputmode: "decimal", name, value, min: 0, ...props });
const value = (input) => Number(input.value) || 0;

export const ruleForm = () => {
  const own = ++forms;
  const rows = room.types.map(({ type, name, items, usual, points }) => ({
    type,
    name,
    items,
    count: number(`count-${type}`, usual, { step: 1, "aria-label": say("rule", "count_of", { name }) }),
    points: number(`points-${type}`, points, { step: 0.5, "aria-label": say("rule", "points_of", { name }) }),
  }));
  const boxes = (name, entries) => entries.map(([key, label]) => {
    const input = h("input", { type: "checkbox", name: `${name}-${own}`, value: key });
    return { input, node: h("label", { class: "check" }, input, h("span", {}, label)) };
  });
  const chapters = boxes("chapter", room.chapters.filter(({ items }) => items).map((one) => [one.number, one.name]));
  const levels = boxes("level", room.difficulties.map(({ level, name }) => [level, name]));
  const minutes = number("minutes", room.minutes, { step: 1 });
  const passing = number("passing", room.passing, { step: 0.5 });
  const sum = h("output", { class: "sum" });
  let touched = false;

  const total = () => rows.reduce((points, row) => points + value(row.count) * value(row.points), 0);
  const count = () => rows.reduce((items, row) => items + value(row.count), 0);
  const tell = () => {
    // The usual share of the points, until another mark is typed.
    if (!touched) passing.value = Math.round(total() * 0.6 * 100) / 100;
    sum.textContent = say("rule", "sum", { items: count(), total: Math.round(total() * 100) / 100 });
  };
  const node = h("div", { class: "rule", oninput: ({ target }) => {
    touched ||= target === passing;
    tell();
  } },
  h("table", { class: "rule-table" }, h("thead", {}, h("tr", {},
    ["type", "count", "points", "have"].map((name) => h("th", { scope: "col" }, say("rule", name))))),
  h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.name),
    h("td", {}, row.count), h("td", {}, row.points), h("td", { class: "hint" }, say("rule", "items", { n: row.items })))))),
  h("p", {}, sum),
  h("fieldset", { class: "group" }, h("legend", {}, say("rule", "chapters")), chapters.map((one) => one.node)),
  h("fieldset", { class: "group" }, h("legend", {}, say("rule", "levels")), levels.map((one) => one.node)),
  h("div", { class: "pair-fields" }, h("label", {}, h("span", {}, say("rule", "minutes")), minutes),
    h("label", {}, h("span", {}, say("rule", "passing")), passing)));
  tell();

  const chosen = (boxes) => boxes.filter(({ input }) => input.checked).map(({ input }) => Number(input.value));
  return {
    node,
    rule: () => ({
      parts: rows.map((row) => ({ type: row.type, count: Math.round(value(row.count)), points: value(row.points) })),
      chapters: chosen(chapters),
      difficulty: chosen(levels),
      minutes: Math.round(value(minutes)),
      passing: value(passing),
    }),
  };
};
