// Item after item, each marked at once.
import { busy, button, h } from "./dom.js";
import { answering, feedback } from "./item.js";
import { guarded, say } from "./room.js";

// `course` has `title`, `next()` (an item with its number and how many there are, or null) and
// `answer(item, {given, seconds, once})`, which the server enters once for each `once`; `done()` builds what
// stands at the end, `leave()` goes back.
const newOnce = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const run = async (box, course) => {
  const head = h("div", { class: "run-head" });
  const place = h("div", { class: "run-body" });
  box.replaceChildren(head, place);

  const show = async () => {
    const step = await guarded(place, course.next);
    if (step === undefined) return;
    head.replaceChildren(
      button(say("common", "leave"), course.leave, "link"),
      h("span", { class: "run-title" }, course.title),
      step ? h("span", { class: "run-count" }, say("practice", "count", step)) : "");
    if (!step) return place.replaceChildren(course.done());
    ask(step);
  };

  const ask = (step) => {
    const { item } = step;
    const since = performance.now();
    const once = newOnce();
    const actions = h("div", { class: "actions" });
    const check = async () => {
      const given = form.given();
      const seconds = (performance.now() - since) / 1000;
      const told = await guarded(actions, () => course.answer(item, { given, seconds, once }));
      if (!told) return;
      form.mark(told);
      const notes = [
        told.togo ? say("practice", "togo", { n: told.togo }) : "",
        told.due ? say("practice", "due", { when: told.due }) : "",
      ].filter(Boolean).join("　");
      form.node.after(feedback(told, notes ? h("p", { class: "hint" }, notes) : ""));
      const next = button(say("practice", "next"), show, "primary big");
      actions.replaceChildren(next);
      next.focus({ preventScroll: true });
      const verdict = place.querySelector(".feedback");
      verdict.scrollIntoView({ block: "nearest", behavior: "smooth" });
    };
    const submit = busy(say("practice", "check"), check, "primary big");
    const form = answering(item, submit);
    actions.append(submit, step.back ? button(say("practice", "back"), step.back) : "",
      step.skip ? button(say("practice", "skip"), step.skip) : "");
    place.replaceChildren(form.node, actions);
    form.node.scrollIntoView({ block: "nearest" });
  };

  await show();
  return { show };
};
