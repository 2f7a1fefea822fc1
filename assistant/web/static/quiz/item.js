// One item: asked, and once it is marked told with its clauses.
import { h } from "./dom.js";
import { say } from "./room.js";

const BLANK = "____";
let forms = 0;

const stem = (item) => {
  const pieces = item.stem.split(BLANK);
  return pieces.flatMap((piece, at) => (at ? [h("span", { class: "gap" }, "　　　　"), piece] : [piece]));
};

// A form for an item: `node`, `given()`, `mark(told)`. `changed` gets the event of every change.
export const itemForm = (item, given = [], changed = () => {}, number = "") => {
  const name = `quiz-item-${++forms}`;
  const kind = item.type === "multiple" ? "checkbox" : "radio";
  const box = h("input", {
    type: "text", class: "blank", autocomplete: "off", maxlength: 200, enterkeyhint: "done",
    "aria-label": say("item", "blank"), placeholder: say("item", "blank"), oninput: changed, onchange: changed,
  });
  box.value = given[0] ?? "";
  const option = ({ key, text }) => {
    const input = h("input", { type: kind, name, value: key, onchange: changed });
    input.checked = given.includes(key);
    const letter = item.type === "true_false" ? "" : h("b", { class: "letter" }, key);
    return h("label", { class: "opt" }, input, letter, h("span", { class: "opt-text" }, text));
  };
  const options = item.options.map(option);
  const inputs = item.type === "blank" ? [box] : options.map((label) => label.querySelector("input"));
  const node = h("fieldset", { class: "item", "data-item": item.id },
    h("legend", {}, h("span", { class: "kind" }, [number, item.kind].filter(Boolean).join(" ")),
      h("span", { class: "stem" }, stem(item))),
    item.type === "blank" ? box : h("div", { class: "opts" }, options));
  return {
    node,
    given: () => {
      if (item.type === "blank") return box.value.trim() ? [box.value.trim().replace(/\s+/g, " ")] : [];
      return inputs.filter((input) => input.checked).map((input) => input.value);
    },
    mark: (told) => {
      node.classList.add("marked");
      // What counts is what the server has, perhaps from an earlier press whose reply was lost.
      box.value = told.given[0] ?? "";
      inputs.forEach((input) => {
        input.disabled = true;
        if (input !== box) input.checked = told.given.includes(input.value);
      });
      options.forEach((label, at) => {
        const right = told.answer.includes(item.options[at].key);
        if (right) label.classList.add("right");
        else if (inputs[at].checked) label.classList.add("wrong");
        const word = right ? "right_option" : inputs[at].checked ? "wrong_option" : "";
        if (word) label.append(h("span", { class: "tag" }, say("item", word)));
      });
      if (item.type === "blank") box.classList.add(told.right ? "right" : "wrong");
    },
  };
};

// A form with its button, which only works once there is an answer; Enter presses it.
export const answering = (item, submit) => {
  submit.disabled = true;
  const form = itemForm(item, [], () => (submit.disabled = !form.given().length));
  form.node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || submit.disabled) return;
    event.preventDefault();
    submit.click();
  });
  return form;
};

export const quotes = (basis) => basis.map(({ label, pieces }) =>
  h("blockquote", {}, h("b", { class: "label" }, label),
    h("p", {}, pieces.map(([text, decides]) => (decides ? h("mark", {}, text) : text)))));

export const given = (told) => {
  if (!told.given.length) return say("item", "none");
  const names = { true: say("item", "true"), false: say("item", "false") };
  return told.given.map((key) => names[key] ?? key).join(told.item.type === "blank" ? "" : "、");
};

// The verdict on an answer with the key, the clauses and why.
export const feedback = (told, ...more) => {
  const verdict = told.right ? "right" : told.share > 0 ? "half" : "wrong";
  return h("section", { class: `feedback ${verdict}`, "aria-live": "polite" },
    h("p", { class: "verdict-line" }, h("b", {}, say("item", verdict)),
      told.right ? "" : h("span", {}, say("item", "key", { key: told.key }))),
    quotes(told.basis),
    told.explanation ? h("p", { class: "why" }, told.explanation) : "",
    more);
};
