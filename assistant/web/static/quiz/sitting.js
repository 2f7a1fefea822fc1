// An exam being sat: an item at a time, the number grid, the clock of the server, every answer saved at once.
import { post } from "./api.js";
import { busy, button, clock, h } from "./dom.js";
import { itemForm } from "./item.js";
import { countdown } from "./countdown.js";
import { guarded, keep, kept, say } from "./room.js";
import { outboxOf } from "./saving.js";

const LOW = 300;
const GRACE = 400;
const PATIENCE = 8000;
const ASK_AGAIN = 3;

// `over()` once it is handed in; what comes back stops everything.
export const sit = (box, sitting, over) => {
  const { paper, id } = sitting;
  const items = paper.parts.flatMap((part) => part.items.map((item) => ({ item, part })));
  const answers = new Map(Object.entries(sitting.answers));
  const spot = `at.${id}`;
  let at = Math.min(kept(spot, 0), items.length - 1);

  const left = h("b", { class: "left", role: "timer", "aria-label": say("exam", "left") });
  const saved = h("span", { class: "saved", role: "status" });
  const loud = h("div", { class: "loud" });
  const place = h("div", { class: "exam-item" });
  const cells = items.map((_, number) =>
    h("button", { type: "button", class: "cell", onclick: () => go(number) }, String(number + 1)));
  const tally = h("p", { class: "hint" });
  const dialog = h("dialog", { class: "confirm" });
  const previous = button(say("exam", "previous"), () => go(at - 1), "plain big");
  const next = button(say("exam", "next"), () => go(at + 1), "primary big");

  const outbox = outboxOf(id);
  const watcher = {
    told: (state, unsaved) => {
      saved.textContent = say("exam", state === "failed" ? "unsaved" : state);
      saved.className = `saved ${state}`;
      loud.replaceChildren(state === "failed"
        ? h("p", { class: "alert", role: "alert" }, say("exam", "failing", { n: unsaved })) : "");
    },
    left: (seconds) => timer.set(seconds),
    refused: (message) => {
      loud.replaceChildren(h("p", { class: "alert", role: "alert" }, message));
      look();
    },
  };

  const isAnswered = ({ item }) => (answers.get(item.id) ?? []).length > 0;
  const unanswered = () => items.map((entry, number) => [entry, number]).filter(([entry]) => !isAnswered(entry));
  const mark = () => {
    items.forEach((entry, number) => {
      const answered = isAnswered(entry);
      cells[number].className = `cell${answered ? " answered" : ""}${number === at ? " current" : ""}`;
      cells[number].setAttribute("aria-label",
        say("exam", answered ? "cell_answered" : "cell_open", { n: number + 1 }));
    });
    const open = unanswered().length;
    tally.textContent = say("exam", "tally", { answered: items.length - open, open });
  };

  const go = (number) => {
    at = Math.max(0, Math.min(items.length - 1, number));
    keep(spot, at);
    const { item, part } = items[at];
    const form = itemForm(item, answers.get(item.id), (event) => {
      answers.set(item.id, form.given());
      outbox.put(item.id, form.given(), event.type === "input");
      mark();
    }, say("exam", "place", { n: at + 1, of: items.length, points: part.points }));
    place.replaceChildren(form.node);
    previous.disabled = at === 0;
    next.disabled = at === items.length - 1;
    mark();
  };

  const look = async () => {
    const now = await post("exam/sitting", { id }).catch(() => null);
    if (!box.isConnected || stopped) return;
    if (now && !now.running) finish();
    else timer.set(now ? now.left : ASK_AGAIN);
  };
  outbox.watch(sitting.answers, watcher);
  for (const [item, given] of outbox.unsaved) answers.set(item, given);
  const timer = countdown(sitting.left, (seconds) => {
    left.textContent = clock(seconds);
    left.classList.toggle("low", seconds <= LOW);
    if (seconds <= 1 && seconds > 0) outbox.send();
  }, async () => {
    await outbox.settle(GRACE);
    look();
  });

  const finish = () => {
    outbox.forget();
    keep(spot, null);
    stop();
    over();
  };

  const handIn = () => guarded(dialog, async () => {
    if (!(await outbox.settle(PATIENCE))) throw new Error(say("exam", "still_unsaved"));
    // What lies on the server is what is marked: it must be what stands here.
    const now = await post("exam/sitting", { id });
    if (now.running) {
      const same = (item) => String(now.answers[item] ?? []) === String(answers.get(item) ?? []);
      const other = [...answers.keys()].filter((item) => !same(item));
      other.forEach((item) => outbox.put(item, answers.get(item)));
      if (other.length && !(await outbox.settle(PATIENCE))) throw new Error(say("exam", "still_unsaved"));
      await post("exam/submit", { id });
    }
    dialog.close();
    finish();
  });
  const ask = () => {
    const open = unanswered();
    dialog.replaceChildren(h("h2", {}, say("exam", "confirm")),
      h("p", {}, open.length ? say("exam", "open", { n: open.length }) : say("exam", "none_open")),
      open.length ? h("div", { class: "grid" }, open.map(([, number]) =>
        h("button", { type: "button", class: "cell", onclick: () => { dialog.close(); go(number); } }, String(number + 1)))) : "",
      h("div", { class: "row" }, busy(say("exam", "hand_in"), handIn, "primary big"),
        button(say("exam", "go_on"), () => dialog.close(), "plain big")));
    dialog.showModal();
  };

  let stopped = false;
  const awake = () => document.visibilityState === "visible" && look();
  document.addEventListener("visibilitychange", awake);
  const stop = () => {
    stopped = true;
    document.removeEventListener("visibilitychange", awake);
    timer.stop();
    outbox.leave();
  };

  box.replaceChildren(
    h("div", { class: "exam-head" },
      h("span", { class: "exam-title" }, paper.title), saved, left, button(say("exam", "hand_in"), ask, "primary")),
    loud,
    h("div", { class: "exam-columns" },
      h("div", { class: "exam-main" }, place, h("div", { class: "actions pair" }, previous, next)),
      h("section", { class: "sheet grid-sheet" }, tally, h("div", { class: "grid" }, cells),
        h("p", { class: "hint" }, say("exam", "number_is", { number: paper.number })))),
    dialog);
  go(at);
  return stop;
};
