element.addEventListener("click", (event) => {
  const chip = event.target.closest("button.chip");
  if (chip) trigger("select", { place: chip.value });
});
