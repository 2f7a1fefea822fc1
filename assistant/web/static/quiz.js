// The tab of training is plain modules of our own: they come when the tab is opened.
const root = element.querySelector(".quiz");
const at = (name) => new URL(`quiz/static/${name}`, document.baseURI).href;
const styled = new Promise((resolve, reject) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: at("quiz.css"), onload: resolve, onerror: reject });
  document.head.append(link);
});
Promise.all([import(at("main.js")), styled])
  .then(([{ open }]) => open(root))
  .catch((error) => {
    console.warn(error);
    root.textContent = root.dataset.failed;
  });
