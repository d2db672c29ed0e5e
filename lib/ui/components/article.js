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
    if (block.speaker) {
      const speaker = document.createElement("span");
      speaker.className = "speaker";
      speaker.textContent = block.speaker;
      made.append(speaker);
    }
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
  // What stands around the text is folded where it is no part of the article, or many lines of it stand together.
  const AROUND = ["boilerplate", "related_link", "section", "byline", "dateline"], MANY = 4;
  const runs = [];
  for (const block of data.blocks) {
    const isAround = AROUND.includes(block.kind);
    if (isAround && runs.at(-1)?.isAround) runs.at(-1).blocks.push(block);
    else runs.push({ isAround, blocks: [block] });
  }
  const folded = ({ isAround, blocks }) => {
    const isAside = isAround && (blocks.length >= MANY || blocks.some(({ kind }) => kind === "boilerplate"));
    if (data.anatomy || !isAside) return blocks.map(row);
    const fold = document.createElement("details");
    fold.className = "fold";
    const summary = document.createElement("summary");
    const of = (wanted) => blocks.filter(({ kind }) => kind === wanted).length;
    const links = of("related_link"), others = blocks.length - links;
    summary.textContent = [
      others && `${others} ${others === 1 ? "line" : "lines"} left out (menus, adverts)`,
      links && `${links} related ${links === 1 ? "link" : "links"}`,
    ].filter(Boolean).join(", ");
    fold.append(summary, ...blocks.map(row));
    return [fold];
  };
  page.replaceChildren(legend, ...runs.flatMap(folded));
  const step = (by) => {
    const stops = marks.filter((mark) => mark.tabIndex === 0 && !mark.closest("details:not([open])"));
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
  const around = goal?.closest("details");
  if (around) around.open = true;
  if (goal && page.dataset.at !== String(data.at)) goal.scrollIntoView({ block: "center" });
  page.dataset.at = data.at;
  return page.endKeys;
}
