// Whose plan of which year is shown goes with every change, since a name may just have been typed.
const whose = () => ({
  person: element.querySelector("[name=person]")?.value ?? "",
  year: element.querySelector("[name=year]")?.value ?? "",
});

// One change after the other, each when the one before was answered: answers may not overtake each other.
const LONGEST_WAIT = 5000;
const waiting = [];
let underWay = null;
const next = () => {
  if (underWay !== null || !waiting.length) return;
  underWay = setTimeout(answered, LONGEST_WAIT);
  trigger("edit", waiting.shift());
};
const answered = () => {
  clearTimeout(underWay);
  underWay = null;
  next();
};
const edit = ({ dataset, value }) => {
  waiting.push({ ...whose(), task: dataset.task ?? "", act: dataset.act ?? "", value });
  next();
};

// A date that is being typed changes with each digit: it counts when the box is left or with Enter.
const typing = new Set();
const kept = (input) => input.getAttribute("value") ?? "";
const isDate = (input) => input.matches("input[type=date]");
element.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches("input")) return;
  if (event.key === "Enter") input.blur();
  else if (isDate(input) && event.key !== "Tab") typing.add(input);
});
element.addEventListener("focusout", ({ target }) => {
  if (typing.delete(target) && target.value !== kept(target)) edit(target);
});
element.addEventListener("change", ({ target }) => {
  if (target.matches("input, select") && !typing.has(target)) edit(target);
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.act) edit(button);
  if (button?.dataset.export) trigger("download", { ...whose(), kind: button.dataset.export });
});

// Rows are changed in place and stand by date, so that a box may now belong to another task. The focus,
// with what was typed, goes on with its task; what was not taken goes back to what is kept.
let held = null;
document.addEventListener("focusin", ({ target }) => {
  held = element.contains(target) && target.dataset.task ? { ...target.dataset } : null;
});
const follow = () => {
  const active = document.activeElement;
  const lost = active === document.body || (element.contains(active) && active.dataset.task !== held?.task);
  if (!held || !lost) return;
  const typed = active.matches(".note") ? active.value : null;
  const controls = [...element.querySelectorAll("[data-act]")].filter((node) => node.dataset.task === held.task);
  const target = controls.find((node) => node.dataset.act === held.act) ?? controls[0];
  if (typed !== null && target?.matches(".note")) target.value = typed;
  target?.focus({ preventScroll: true });
};
watch("value", () => {
  follow();
  for (const input of element.querySelectorAll("input")) {
    const busy = input === document.activeElement && (!isDate(input) || typing.has(input));
    if (!busy && input.value !== kept(input)) input.value = kept(input);
  }
  const plan = element.querySelector(".plan");
  if (plan) window.fazhi.remember({ ...plan.dataset });
  answered();
});
