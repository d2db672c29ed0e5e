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
  page.replaceChildren(legend, ...data.blocks.map((block) => {
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
        const open = () => setTriggerValue("picked", part.selection);
        mark.onclick = open;
        mark.onkeydown = (event) => { if (event.key === "Enter") open(); };
      }
      marks.push(mark);
      made.append(mark);
    }
    return made;
  }));
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
  document.addEventListener("keydown", onKey);
  const at = parentElement.querySelector("mark.at");
  if (at && page.dataset.at !== String(data.at)) at.scrollIntoView({ block: "center" });
  page.dataset.at = data.at;
  return () => document.removeEventListener("keydown", onKey);
}
