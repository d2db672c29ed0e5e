// The texts of a page that nobody can read whole as they are drawn: cut by their box (at a desk one whose title says all
// of it under the mouse is none of them), beyond the window where nothing scrolls, over each other, or out of a picture.
() => {
  const SLACK = 2; // pixels that letters may lean over their box
  const found = new Set();
  const seen = [];
  const desk = innerWidth > 640;
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const above = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host ?? null;
  const around = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  const known = new Map();
  // What holds of an element for all texts in it; nothing moves meanwhile.
  const read = (one) => {
    if (!known.has(one)) {
      one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true, composed: true }));
      const { overflowX, overflowY, position, display } = getComputedStyle(one);
      known.set(one, { overflowX, overflowY, position, display, isNamed: desk && Boolean(one.title) });
    }
    return known.get(one);
  };
  // How a box that hides what is beyond it cuts a text, if it does.
  const cutBy = (style, box, text) => {
    if (text.right > box.right + SLACK || text.left < box.left - SLACK) return "at its side";
    const scrolls = ["auto", "scroll"].includes(style.overflowY);
    return !scrolls && (text.bottom > box.bottom + 2 * SLACK || text.top < box.top - 2 * SLACK) ? "below" : "";
  };
  const look = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    if (!boxes.length) return;
    const text = around(boxes);
    let cut = "", named = false, flows = true, scrolls = false, position = "static";
    for (let one = node.parentElement ?? node.getRootNode().host; one; one = above(one)) {
      const style = read(one);
      const holds = position === "static" || (position === "absolute" && style.position !== "static");
      named ||= style.isNamed;
      if (one.dataset.testid === "stMain") break; // the page itself, which scrolls
      if (holds && style.overflowX !== "visible" && !["contents", "inline"].includes(style.display)) {
        const box = one.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return; // for those who hear the page
        scrolls ||= ["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY);
        if (["hidden", "clip"].includes(style.overflowX) && !scrolls) cut ||= cutBy(style, box, text);
      }
      if (["fixed", "sticky"].includes(style.position)) flows = false;
      if (style.position === "fixed") position = "fixed";
      else if (holds) position = style.position === "absolute" ? "absolute" : "static";
    }
    if (cut && !named) found.add(`cut ${cut}: ${short(node.textContent)}`);
    const beyond = text.right > innerWidth + SLACK || text.left < -SLACK;
    if (!cut && !scrolls && beyond) found.add(`beyond the window: ${short(node.textContent)}`);
    if (!cut && !scrolls) seen.push({ boxes, flows, node });
  };
  const walk = (root) => {
    const all = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const parent = node.parentElement;
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim() || !parent) continue;
      if (parent.closest("style, script, option, canvas, svg, [data-testid=stIconMaterial]")) continue;
      if (parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) look(node);
    }
  };
  walk(document.body);
  const flowing = seen.filter((one) => one.flows).flatMap(({ boxes, node }) => boxes.map((box) => ({ box, node })));
  flowing.sort((one, other) => one.box.top - other.box.top);
  flowing.forEach((one, index) => {
    for (const other of flowing.slice(index + 1)) {
      if (other.box.top > one.box.bottom - 2 * SLACK) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (other.node !== one.node && across > SLACK) found.add(`over each other: ${short(one.node.textContent)} / ${short(other.node.textContent)}`);
    }
  });
  for (const svg of document.querySelectorAll(".js-plotly-plot svg.main-svg")) {
    const paper = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width || !text.checkVisibility({ visibilityProperty: true })) continue;
      const over = Math.max(paper.left - box.left, box.right - paper.right, paper.top - box.top, box.bottom - paper.bottom);
      if (over > SLACK) found.add(`out of the picture by ${Math.round(over)}: ${short(text.textContent)}`);
    }
  }
  return [...found];
}
