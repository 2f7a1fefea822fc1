// A citation's button opens its article, within its own tab. After a click the page goes to the marked
// clause; an article that opens by itself only scrolls inside its card, so that the answer stays in view.
const tab = element.closest("[role=tabpanel]") ?? document;
let asked = false;
tab.addEventListener("click", (event) => {
  const button = event.target.closest("button.cite");
  // Any other act ends the asking: an article that is shown already does not come again.
  asked = button !== null;
  if (!asked) return;
  element.dataset.open = ""; // on a narrow screen the card may lie over the page
  tab.querySelectorAll("button.cite.open").forEach((other) => other.classList.remove("open"));
  button.classList.add("open");
  trigger("select", { place: button.value });
});
const close = () => {
  delete element.dataset.open;
  tab.querySelector("button.cite.open")?.focus({ preventScroll: true });
};
element.addEventListener("click", (event) => event.target.closest(".card-close") && close());
tab.addEventListener("keydown", (event) => {
  asked = false;
  if (event.key === "Escape" && "open" in element.dataset) close();
});
const reveal = () => {
  if (!asked) delete element.dataset.open; // of another post: what was opened before is in the way
  const mark = element.querySelector("mark");
  if (!mark) return;
  const card = element.querySelector(".card-text");
  card.scrollTop += mark.getBoundingClientRect().top - card.getBoundingClientRect().top - 24;
  if (asked) mark.scrollIntoView({ block: "nearest", behavior: "smooth" });
  asked = false;
};
watch("value", reveal);
