// What all parts of the tab share: the words, the bank in figures, who is at the page, what the browser keeps.
import { post } from "./api.js";
import { h } from "./dom.js";

export const room = {};
export const enter = async () => Object.assign(room, await post("opening"));

export const say = (group, name, slots = {}) =>
  room.words[group][name].replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);

const PREFIX = "fazhi.quiz.";
export const kept = (name, fallback = null) => {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? fallback;
  } catch {
    return fallback;
  }
};
export const keep = (name, value) => {
  try {
    if (value == null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing forgets the name when it is closed; answers lie on the server.
  }
};

// The same until the browser is closed, for places on the page.
export const lately = (name) => {
  try {
    return sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
};
export const keepLately = (name, value) => {
  try {
    sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // Then the tab opens at its first part.
  }
};

export const who = () => room.who;
export const newSeed = () => Math.floor(Math.random() * 1e6);

export const told = (error) => error.message || say("refused", "unreachable");
export const alertLine = (message) => h("p", { class: "alert", role: "alert" }, message);

// Runs something that asks the server; what goes wrong is told in the box.
export const guarded = async (box, act) => {
  box.querySelectorAll(":scope > .alert").forEach((line) => line.remove());
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error) || error.name === "TypeError") console.error(error);
    box.prepend(alertLine(told(error)));
    return undefined;
  }
};
