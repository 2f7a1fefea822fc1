// A roster goes to the server and comes back within one event: no file is left on the way.
const told = (text) => {
  const line = document.createElement("p");
  line.textContent = text;
  element.querySelector(".told").replaceChildren(line);
};
element.addEventListener("change", (event) => {
  const file = event.target.files?.[0];
  if (file) element.querySelector(".file-name").textContent = file.name;
});
const inBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
element.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const file = form.elements.file.files[0];
  if (!file) return told(form.dataset.noFile);
  if (file.size > Number(form.dataset.largest)) return told(form.dataset.tooLarge);
  told(form.dataset.busy);
  const column = form.elements.column.value;
  const content = await inBase64(file).catch(() => "");
  if (!content) return told(form.dataset.noFile);
  trigger("upload", { name: file.name, column, content });
});
