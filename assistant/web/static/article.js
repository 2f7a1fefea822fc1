// A citation's button opens its article. After a click the page goes to the marked clause;
// an article that opens by itself only scrolls inside its card, so that the answer stays in view.
let asked = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest(".answer button.cite");
  if (!button) return;
  asked = true;
  document.querySelectorAll("button.cite.open").forEach((other) => other.classList.remove("open"));
  button.classList.add("open");
  trigger("select", { place: button.value });
});
const reveal = () => {
  const mark = element.querySelector("mark");
  if (!mark) return;
  const card = element.querySelector(".card-text");
  card.scrollTop += mark.getBoundingClientRect().top - card.getBoundingClientRect().top - 24;
  if (asked) mark.scrollIntoView({ block: "nearest", behavior: "smooth" });
  asked = false;
};
watch("value", reveal);
