// Challenge: the first mistake ends it; the seconds are the server's.
import { post } from "./api.js";
import { busy, button, clock, h } from "./dom.js";
import { answering, feedback } from "./item.js";
import { guarded, keep, kept, say, who } from "./room.js";
import { countdown } from "./countdown.js";

const ASK_AGAIN = 3;

export const challenge = async (box, again) => {
  let timer = null;
  const stop = () => timer?.stop();
  const { best, when, rule } = await post("challenge/best", { who: who() });

  const start = () => guarded(box, async () => show(await post("challenge/start", { who: who() })));
  const intro = () => box.replaceChildren(
    h("section", { class: "sheet end" }, h("h2", {}, say("parts", "challenge")), h("p", {}, rule),
      h("p", { class: "score-line" }, best === null ? say("challenge", "no_best") : say("challenge", "best", { n: best, when })),
      h("div", { class: "row" }, busy(say("challenge", "start"), start, "primary big"))));

  const show = (round) => {
    stop();
    if (round.outcome) return over(round);
    keep("run", round.id);
    const { item } = round;
    const left = h("span", { class: "left", role: "timer" });
    const bar = h("span");
    const actions = h("div", { class: "actions" });
    const answer = () => guarded(actions, async () =>
      show(await post("challenge/answer", { id: round.id, item: item.id, given: form.given() })));
    const submit = busy(say("practice", "check"), answer, "primary big");
    const form = answering(item, submit);
    actions.append(submit);
    box.replaceChildren(
      h("div", { class: "run-head" }, h("span", { class: "run-title" }, say("challenge", "score", { n: round.score })), left),
      h("span", { class: "meter wide", "aria-hidden": "true" }, bar), form.node, actions);
    timer = countdown(round.left, (seconds) => {
      left.textContent = clock(seconds);
      left.classList.toggle("low", seconds <= 10);
      bar.style.width = `${Math.min(100, (seconds / round.seconds) * 100)}%`;
    }, async () => {
      const now = await guarded(actions, () => post("challenge/round", { id: round.id }));
      if (now?.outcome) show(now);
      else timer.set(now ? now.left + 0.3 : ASK_AGAIN);
    });
  };

  const over = (round) => {
    keep("run", null);
    const told = round.marked ?? (round.missed && { ...round.missed, right: false, share: 0, given: [] });
    const record = round.score > (best ?? 0);
    box.replaceChildren(
      h("section", { class: "sheet end" }, h("h2", {}, say("challenge", `over_${round.outcome}`)),
        h("p", { class: "big-number" }, String(round.score)), h("p", {}, say("challenge", "score", { n: round.score })),
        h("p", { class: "score-line" }, record ? say("challenge", "record") : best ? say("challenge", "best", { n: best, when }) : ""),
        h("div", { class: "row" }, button(say("challenge", "again"), again, "primary big"))),
      told ? h("section", { class: "sheet" }, h("p", { class: "stem" }, told.item.stem), feedback(told)) : "");
    box.scrollIntoView({ block: "nearest" });
  };

  const running = kept("run");
  const round = running && await post("challenge/round", { id: running }).catch(() => null);
  if (round && !round.outcome) show(round);
  else intro();
  return stop;
};
