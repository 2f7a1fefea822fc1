// What was open before the page was loaded anew is asked for again.
const saved = window.fazhi.recall();
if (saved) trigger("apply", saved);
element.addEventListener("click", (event) => {
  const choice = event.target.closest("button.chip");
  if (!choice) return;
  trigger("select", { choice: choice.value });
  document.querySelector("#post textarea").focus();
});
