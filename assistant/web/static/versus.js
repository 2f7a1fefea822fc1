element.addEventListener("submit", (event) => {
  event.preventDefault();
  trigger("submit", { other: event.target.elements.other.value });
});
