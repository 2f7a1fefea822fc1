// Plain charts: bars of HTML, columns of SVG.
import { h, percent, svg } from "./dom.js";

// Bars of shares: `{name, share, text, label}`.
export const bars = (rows) => h("ul", { class: "bars" }, rows.map(({ name, share, text = "", label = percent(share) }) =>
  h("li", {}, h("span", { class: "bar-name" }, name), h("span", { class: "bar-label" }, label),
    h("span", { class: "bar", "aria-hidden": "true" }, h("span", { style: `width: ${percent(share)}` })),
    text ? h("span", { class: "bar-text" }, text) : "")));

// Columns of answers a day, the right ones darker: `{name, answers, right}`.
const [WIDTH, HEIGHT, STEP, FOOT] = [22, 110, 30, 20];
const HEAD = 20;
const EDGE = 6;
export const columns = (days, label) => {
  const most = Math.max(1, ...days.map(({ answers }) => answers));
  const column = ({ name, answers, right }, at) => {
    const x = at * STEP + (STEP - WIDTH) / 2;
    const tall = (count) => (count / most) * (HEIGHT - HEAD);
    const box = (count, kind) => svg("rect", { x, y: HEIGHT - tall(count), width: WIDTH, height: tall(count), rx: 2, class: kind });
    return svg("g", {}, svg("title", {}, `${name}：${answers}`), box(answers, "answers"), box(right, "right"),
      answers ? svg("text", { x: x + WIDTH / 2, y: HEIGHT - tall(answers) - 3, class: "count" }, String(answers)) : "",
      at % 2 ? "" : svg("text", { x: x + WIDTH / 2, y: HEIGHT + FOOT - 3, class: "day" }, name));
  };
  const box = `${-EDGE} 0 ${days.length * STEP + 2 * EDGE} ${HEIGHT + FOOT}`;
  return svg("svg", { class: "columns-chart", viewBox: box, role: "img", "aria-label": label },
    svg("line", { x1: 0, x2: days.length * STEP, y1: HEIGHT, y2: HEIGHT, class: "axis" }), days.map(column));
};
