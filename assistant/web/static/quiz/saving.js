// Answers on their way to the server: one after the other, the latest of each item. What is not acknowledged
// stays in the browser, over a reload too, and is tried again until the server has it or refuses it for good.
import { Refused, post } from "./api.js";
import { keep, kept } from "./room.js";

const TYPING = 500;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10_000;

export class Outbox {
  // `told(state, unsaved)`: "saved", "saving" or "failed"; `left(seconds)`; `refused(message)`.
  constructor(id, { told, left, refused }) {
    Object.assign(this, { id, told, left, refused, name: `unsaved.${id}`, wait: FIRST_WAIT, failing: false });
    this.waiting = new Map(Object.entries(kept(this.name, {})));
    this.under = null;
    this.settled = [];
    this.away = () => document.visibilityState === "hidden" && this.rush();
    document.addEventListener("visibilitychange", this.away);
    this.back = () => this.send();
    addEventListener("online", this.back);
    this.send();
  }

  put(item, given, typing = false) {
    this.waiting.set(item, given);
    this.store();
    this.tell();
    this.later(typing ? TYPING : 0);
  }

  get unsaved() {
    return Object.fromEntries(this.waiting);
  }

  // Resolves with whether everything is saved, at the latest after so many milliseconds.
  settle(patience) {
    this.send();
    if (!this.waiting.size) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.settled.push(resolve);
      setTimeout(() => resolve(!this.waiting.size), patience);
    });
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.away);
    removeEventListener("online", this.back);
  }

  forget() {
    this.waiting.clear();
    this.store();
    this.stop();
  }

  store() {
    keep(this.name, this.waiting.size ? this.unsaved : null);
  }

  tell() {
    this.told(this.failing ? "failed" : this.waiting.size ? "saving" : "saved", this.waiting.size);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // The page may be closed now: what waits goes at once, without waiting for answers.
  rush() {
    for (const [item, given] of this.waiting) {
      post("exam/answer", { id: this.id, item, given }, { keepalive: true }).catch(() => {});
    }
  }

  async send() {
    if (this.under || this.stopped) return;
    const next = this.waiting.entries().next();
    if (next.done) {
      this.settled.splice(0).forEach((resolve) => resolve(true));
      return this.tell();
    }
    const [item, given] = next.value;
    this.under = item;
    this.tell();
    try {
      const { left } = await post("exam/answer", { id: this.id, item, given });
      Object.assign(this, { wait: FIRST_WAIT, failing: false });
      if (this.waiting.get(item) === given) this.waiting.delete(item);
      this.left(left);
    } catch (error) {
      if (error instanceof Refused) {
        this.waiting.delete(item);
        this.refused(error.message);
      } else {
        this.failing = true;
      }
    }
    this.under = null;
    this.store();
    this.tell();
    if (this.stopped) return;
    if (!this.failing) return this.send();
    this.later(this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }
}
