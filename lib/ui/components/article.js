// The text of an article with the chosen layers. Text only ever becomes a text node.
export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.querySelector("article");
  page.className = `page ${data.dark ? "dark" : "light"} ${data.anatomy ? "anatomy" : ""}`;
  const marks = [];
  const legend = document.createElement("p");
  legend.className = "hint";
  for (const { roles, text } of data.legend) {
    const sign = document.createElement("mark");
    sign.className = roles;
    sign.textContent = text;
    legend.append(sign, document.createTextNode("  "));
  }
  const pick = (selection) => setTriggerValue("picked", selection);
  const lit = (selection, on) => {
    for (const one of page.querySelectorAll("[data-selection]")) {
      one.classList.toggle("lit", on && one.dataset.selection === selection);
    }
  };
  const bound = (one, selection) => {
    one.dataset.selection = selection;
    one.onmouseenter = one.onfocus = () => lit(selection, true);
    one.onmouseleave = one.onblur = () => lit(selection, false);
    one.onclick = () => pick(selection);
  };
  const words = (block) => {
    const made = document.createElement(block.kind === "headline" ? "h2" : block.kind === "subhead" ? "h3" : "p");
    made.className = `block ${block.kind}`;
    made.dataset.kind = block.kind;
    made.dataset.label = block.label;
    for (const part of block.parts) {
      if (!part.roles) { made.append(document.createTextNode(part.text)); continue; }
      const mark = document.createElement("mark");
      mark.className = part.selection && part.selection === data.picked ? `${part.roles} picked` : part.roles;
      mark.textContent = part.text;
      if (part.hint) mark.title = part.hint;
      if (part.selection) {
        mark.tabIndex = 0;
        mark.setAttribute("role", "button");
        bound(mark, part.selection);
        mark.onkeydown = (event) => { if (event.key === "Enter") pick(part.selection); };
      }
      marks.push(mark);
      made.append(mark);
    }
    return made;
  };
  // A note stands in the row of its paragraph, so it never leaves its words.
  const row = (block) => {
    const made = document.createElement("div");
    made.className = "line";
    const notes = document.createElement("ul");
    notes.className = "notes";
    notes.append(...block.notes.map((note) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = note.selection === data.picked ? `${note.role} picked` : note.role;
      const sign = document.createElement("span");
      sign.className = "sign";
      sign.textContent = note.sign;
      button.append(sign, document.createTextNode(note.text));
      bound(button, note.selection);
      item.append(button);
      return item;
    }));
    made.append(words(block), ...(block.notes.length ? [notes] : []));
    return made;
  };
  // Lines that are no part of the article are folded, however many stand together.
  const rows = [];
  let fold = null;
  for (const block of data.blocks) {
    if (block.kind !== "boilerplate" || data.anatomy) { fold = null; rows.push(row(block)); continue; }
    if (!fold) {
      fold = document.createElement("details");
      fold.className = "fold";
      fold.append(document.createElement("summary"));
      rows.push(fold);
    }
    fold.append(row(block));
    const lines = fold.children.length - 1;
    fold.firstChild.textContent = lines === 1 ? "1 line not read as article" : `${lines} lines not read as article`;
  }
  page.replaceChildren(legend, ...rows);
  const stops = marks.filter((mark) => mark.tabIndex === 0);
  const step = (by) => {
    const here = stops.indexOf(parentElement.activeElement ?? page.getRootNode().activeElement);
    const next = stops[(here + by + stops.length) % stops.length];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  };
  const onKey = (event) => {
    const typing = event.composedPath()[0];
    if (["INPUT", "TEXTAREA"].includes(typing?.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  };
  page.endKeys?.(); // of the marks that stood here before
  page.endKeys = () => document.removeEventListener("keydown", onKey);
  document.addEventListener("keydown", onKey);
  // Where a link leads: a sentence, or a fact that was chosen before the page was opened.
  const isFirst = page.dataset.at === undefined;
  const goal = parentElement.querySelector("mark.at") ?? (isFirst ? parentElement.querySelector("mark.picked") : null);
  if (goal && page.dataset.at !== String(data.at)) goal.scrollIntoView({ block: "center" });
  page.dataset.at = data.at;
  return page.endKeys;
}
