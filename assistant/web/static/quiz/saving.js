// Answers on their way to the server: one after the other, the latest of each item. What is not acknowledged
// stays in the browser, over a reload too, and is tried again until the server has it or refuses it for good,
// whatever is on the screen meanwhile.
import { Refused, post } from "./api.js";
import { keep, kept } from "./room.js";

const TYPING = 500;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10_000;
const UNWATCHED = { told: () => {}, left: () => {}, refused: () => {} };

const working = new Map();

// The outbox of an exam: the one that is still at work, or another.
export const outboxOf = (id) => working.get(id) ?? new Outbox(id);

// An exam as the server has it, asked for while no answer to it is on its way.
export const sittingOf = (id) => {
  const ask = () => post("exam/sitting", { id });
  return working.has(id) ? working.get(id).still(ask) : ask();
};

class Outbox {
  // `waiting`: by item what was `given`, and what the server may have instead: the answer that was `over`written,
  // and those that were sent without word from the server.
  constructor(id) {
    Object.assign(this, { id, name: `unsent.${id}`, wait: FIRST_WAIT, failing: false, watcher: UNWATCHED });
    this.waiting = new Map(Object.entries(kept(this.name, {})));
    this.saved = new Map();
    this.sending = null;
    this.settled = [];
    this.away = () => document.visibilityState === "hidden" && this.rush();
    document.addEventListener("visibilitychange", this.away);
    this.back = () => this.send();
    addEventListener("online", this.back);
    working.set(id, this);
  }

  // `saved`: the answers of the server. What waits here for an item that was answered elsewhere since is dropped.
  // `told(state, unsaved)`: "saved", "saving" or "failed"; `left(seconds)`; `refused(message)`.
  watch(saved, watcher) {
    this.watcher = watcher;
    this.saved = new Map(Object.entries(saved));
    for (const [item, { over }] of this.waiting) {
      if (!over.some((given) => same(given, this.saved.get(item)))) this.waiting.delete(item);
    }
    this.store();
    this.send();
  }

  // Nobody looks any more; what waits goes on.
  leave() {
    this.watcher = UNWATCHED;
    this.send();
  }

  put(item, given, typing = false) {
    const { over } = this.waiting.get(item) ?? { over: [this.saved.get(item) ?? []] };
    this.waiting.set(item, { given, over });
    this.store();
    this.tell();
    this.later(typing ? TYPING : 0);
  }

  get unsaved() {
    return [...this.waiting].map(([item, { given }]) => [item, given]);
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

  // Does something while nothing is sent; afterwards whoever called may still watch before anything is.
  async still(act) {
    this.held = true;
    await this.sending;
    try {
      return await act();
    } finally {
      this.held = false;
      this.later(0);
    }
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.away);
    removeEventListener("online", this.back);
    if (working.get(this.id) === this) working.delete(this.id);
  }

  forget() {
    this.waiting.clear();
    this.store();
    this.stop();
  }

  store() {
    keep(this.name, this.waiting.size ? Object.fromEntries(this.waiting) : null);
  }

  tell() {
    this.watcher.told(this.failing ? "failed" : this.waiting.size ? "saving" : "saved", this.waiting.size);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // The page may be closed now: what waits goes at once, without waiting for answers.
  rush() {
    for (const item of this.waiting.keys()) this.post(item, { keepalive: true }).catch(() => {});
  }

  post(item, options = {}) {
    const { given, over } = this.waiting.get(item);
    if (!over.some((other) => same(given, other))) over.push(given);
    this.store();
    return post("exam/answer", { id: this.id, item, given }, options);
  }

  send() {
    if (this.sending || this.held || this.stopped) return;
    if (this.waiting.size) {
      this.sending = this.sendFirst();
      return;
    }
    this.settled.splice(0).forEach((resolve) => resolve(true));
    this.tell();
    if (this.watcher === UNWATCHED) this.stop();
  }

  async sendFirst() {
    const [[item, sent]] = this.waiting;
    this.tell();
    try {
      const { left } = await this.post(item);
      Object.assign(this, { wait: FIRST_WAIT, failing: false });
      this.saved.set(item, sent.given);
      const now = this.waiting.get(item);
      if (now === sent) this.waiting.delete(item);
      else if (now) now.over = [sent.given];
      this.watcher.left(left);
    } catch (error) {
      if (error instanceof Refused) {
        this.waiting.delete(item);
        this.watcher.refused(error.message);
      } else {
        this.failing = true;
      }
    }
    this.sending = null;
    if (this.stopped) return;
    this.store();
    this.tell();
    if (!this.failing) return this.send();
    this.later(this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }
}

const same = (given, other = []) => JSON.stringify(given) === JSON.stringify(other);
