// For trainers: a paper to hand out, items of one's own, results.
import { download, post, upload } from "./api.js";
import { busy, button, h, percent } from "./dom.js";
import { bars } from "./charts.js";
import { guarded, keepLately, lately, newSeed, room, say } from "./room.js";
import { ruleForm } from "./rule.js";

const KINDS = ["word", "key", "excel", "gift", "anki"];

export const trainer = async (box, again) => {
  const { coded, inside } = await post("gate/at");
  if (!inside) return askCode(box, again);
  const parts = { paper: paperPart, import: importPart, results: resultsPart };
  const body = h("div", { class: "part-body" });
  const buttons = Object.keys(parts).map((name) =>
    h("button", { type: "button", "data-desk": name, onclick: () => show(name) }, say("trainer", name)));
  const show = (name) => {
    for (const node of buttons) node.setAttribute("aria-current", node.dataset.desk === name);
    keepLately("desk", name);
    const place = h("div", { class: "part-body desk-place" });
    body.replaceChildren(place);
    guarded(place, () => parts[name](place));
  };
  const leave = async () => {
    await post("gate/leave");
    again();
  };
  box.replaceChildren(h("nav", { class: "parts small", "aria-label": say("parts", "trainer") }, buttons), body,
    coded ? button(say("gate", "leave"), () => guarded(box, leave), "link") : h("p", { class: "hint" }, say("gate", "open")));
  const last = lately("desk");
  show(parts[last] ? last : "paper");
  return undefined;
};

const askCode = (box, again) => {
  const code = h("input", { type: "password", name: "code", autocomplete: "off", maxlength: 300 });
  const form = h("form", { class: "sheet who", onsubmit: (event) => {
    event.preventDefault();
    guarded(form, async () => {
      await post("gate/enter", { code: code.value });
      again();
    });
  } }, h("h2", {}, say("gate", "title")), h("p", { class: "hint" }, say("gate", "help")),
  h("label", {}, h("span", {}, say("gate", "code")), code),
  h("div", { class: "row" }, h("button", { type: "submit", class: "btn primary" }, say("gate", "enter"))));
  box.replaceChildren(form);
  code.focus();
  return undefined;
};

// A paper: the rule is drawn with a number, so that all files and exams are of the same paper.
const paperPart = (box) => {
  const form = ruleForm();
  const title = h("input", { name: "title", maxlength: 60, placeholder: say("paper", "title_hint") });
  const seed = h("input", { type: "number", inputmode: "numeric", name: "seed", min: 0, value: newSeed() });
  const made = h("div", { class: "made" });
  const node = h("section", { class: "sheet" }, h("h2", {}, say("trainer", "paper")));
  const asked = () => ({ rule: { ...form.rule(), seed: Math.round(Number(seed.value)) || 0 }, title: title.value });
  const make = () => guarded(made, async () => {
    const paper = asked();
    const drawn = await post("trainer/paper", paper);
    const told = h("p", { class: "hint", role: "status" });
    const file = (kind) => busy(say("paper", kind), () => guarded(made, async () => {
      told.textContent = say("paper", "saved", { name: await download("trainer/export", { paper, kind }) });
    }), "plain", { "data-kind": kind });
    const items = drawn.parts.flatMap((part) => part.items);
    made.replaceChildren(
      h("p", {}, h("b", {}, drawn.title), "　", say("rule", "sum", { items: items.length, total: drawn.total })),
      h("div", { class: "row files" }, KINDS.map(file)), told,
      h("p", { class: "hint" }, say("paper", "sit_it")),
      h("div", { class: "line" }, h("code", { class: "paper-number" }, drawn.number),
        button(say("paper", "copy"), () => window.fazhi.copy(drawn.number))),
      h("details", {}, h("summary", {}, say("paper", "look")),
        h("ol", { class: "preview" }, items.map((item) => h("li", {}, item.stem)))));
  });
  node.append(
    h("label", { class: "field" }, h("span", {}, say("paper", "title")), title), form.node,
    h("label", { class: "field" }, h("span", {}, say("paper", "seed")), h("span", { class: "line" }, seed,
      button(say("paper", "another"), () => (seed.value = newSeed())))),
    h("div", { class: "row" }, busy(say("paper", "make"), make, "primary big")), made);
  box.replaceChildren(node);
};

const inBase64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => reject(new Error(say("import", "no_file")));
  reader.readAsDataURL(file);
});

const importPart = async (box) => {
  const found = await post("trainer/imports");
  const input = h("input", { type: "file", name: "items", accept: ".xlsx" });
  const name = h("span", { class: "file-name" }, say("import", "none"));
  const told = h("div", { class: "told", role: "status" });
  let file = null;
  input.addEventListener("change", () => {
    file = input.files[0] ?? null;
    name.textContent = file?.name ?? say("import", "none");
    told.replaceChildren();
  });
  const send = async (keep) => {
    if (!file) throw new Error(say("import", "no_file"));
    if (file.size > room.largest * 1024 * 1024) throw new Error(say("import", "large", { limit: room.largest }));
    return upload("trainer/import", { name: file.name, content: await inBase64(file), keep });
  };
  const check = () => guarded(told, async () => {
    told.replaceChildren();
    const report = await send(false);
    told.replaceChildren(
      h("p", {}, h("b", {}, report.summary)),
      report.problems.length ? h("ul", { class: "problems" }, report.problems.map((line) => h("li", {}, line))) : "",
      report.items.length ? h("details", {}, h("summary", {}, say("import", "first")),
        h("ol", { class: "preview" }, report.items.map((item) => h("li", {}, item.stem)))) : "",
      report.good ? busy(say("import", "keep", { n: report.good }), () => guarded(told, async () => {
        const { kept } = await send(true);
        await importPart(box);
        box.querySelector(".told").replaceChildren(h("p", {}, h("b", {}, say("import", "kept", { n: kept }))));
      }), "primary") : "");
  });
  const batch = ({ id, file: from, when, items }) => {
    const line = h("li", {}, h("span", { class: "grow" }, h("b", {}, from),
      h("span", { class: "hint" }, say("import", "batch", { when, n: items }))));
    const withdraw = async () => {
      await post("trainer/withdraw", { id });
      await importPart(box);
    };
    const really = () => line.replaceChildren(
      h("span", { class: "grow" }, say("import", "really", { n: items })),
      busy(say("import", "withdraw"), () => guarded(box, withdraw), "primary"),
      button(say("common", "back"), () => guarded(box, () => importPart(box))));
    line.append(button(say("import", "withdraw"), really));
    return line;
  };
  box.replaceChildren(h("section", { class: "sheet" }, h("h2", {}, say("trainer", "import")),
    h("p", { class: "hint" }, say("import", "help", { limit: room.largest })),
    h("div", { class: "row" }, busy(say("import", "template"), () => guarded(told, () => download("trainer/template")))),
    h("label", { class: "file" }, h("span", { class: "out" }, say("import", "file")), input,
      h("span", { class: "file-box" }, h("span", { class: "file-button" }, say("import", "choose")), name)),
    h("div", { class: "row" }, busy(say("import", "check"), check, "primary")), told),
  h("section", { class: "sheet" }, h("h2", {}, say("import", "batches")),
    h("p", { class: "hint" }, say("import", "bank", { n: found.items })),
    found.batches.length ? h("ul", { class: "rows" }, found.batches.map(batch)) : ""));
};

const resultsPart = async (box) => {
  const scope = { exams: true, paper: "" };
  const load = async () => {
    const found = await post("trainer/results", scope);
    const told = h("p", { class: "hint", role: "status" });
    const reload = () => guarded(box, load);
    const paper = h("select", { name: "paper", onchange: () => {
      scope.paper = paper.value;
      reload();
    } }, h("option", { value: "" }, say("results", "all_papers")), found.papers.map(({ number, title, attempts }) =>
      h("option", { value: number, selected: number === scope.paper }, say("results", "paper_item", { title, n: attempts }))));
    const exams = h("input", { type: "checkbox", name: "exams", onchange: () => {
      scope.exams = exams.checked;
      reload();
    } });
    exams.checked = scope.exams;
    box.replaceChildren(
      h("section", { class: "sheet" }, h("h2", {}, say("trainer", "results")),
        h("div", { class: "line filters" }, h("label", { class: "grow" }, h("span", {}, say("results", "paper")), paper),
          h("label", { class: "check" }, exams, h("span", {}, say("results", "only_exams")))),
        h("p", {}, say("results", "sum", { people: found.totals.people, attempts: found.attempts, answers: found.answers }),
          found.running ? say("results", "running", { n: found.running }) : ""),
        found.answers ? h("p", {}, found.mean === null ? "" : say("results", "mean", { mean: percent(found.mean) }),
          say("results", "right", { right: percent(found.right) })) : h("p", { class: "hint" }, say("results", "nothing")),
        h("div", { class: "row" }, busy(say("results", "excel"), () => guarded(box, async () => {
          told.textContent = say("paper", "saved", { name: await download("trainer/results/file", scope) });
        })), button(say("results", "again"), reload)), told),
      ...(found.answers ? [
        table("people", found, (one) => ({ name: one.name, share: one.share, text: [
          say("results", "person", one), one.weakest ? say("results", "weakest", one) : ""].join("") })),
        table("clauses", found, (one) => ({ name: one.name, share: one.share, text: say("results", "clause", one) })),
        table("items", found, (one) => ({ name: `${one.name}`, share: one.share, text: say("results", "item", one) })),
      ] : []));
  };
  await load();
};

const SHOWN = 10;
const table = (name, { [name]: rows, totals }, bar) => h("section", { class: "sheet" }, h("h2", {}, say("results", name)),
  bars(rows.slice(0, SHOWN).map(bar)),
  totals[name] > rows.length ? h("p", { class: "hint" }, say("results", "cut", { shown: rows.length, total: totals[name] })) : "",
  rows.length > SHOWN ? h("details", {}, h("summary", {}, say("results", "more", { n: rows.length - SHOWN })),
    bars(rows.slice(SHOWN).map(bar))) : "");
