// Sentences with their marks, and what they are made of. Article text only ever becomes a text node, so nothing in it
// can be markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const theme = data.dark ? "dark" : "light";
  list.className = `list ${theme}`;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const status = parentElement.querySelector(".status");
  if (status.textContent !== data.status) status.textContent = data.status;

  const bar = (value, most) => {
    const made = element("button", "part");
    made.type = "button";
    made.style.setProperty("--share", `${(100 * value.number) / most}%`);
    made.append(element("span", "name", value.label), element("span", "number", value.number.toLocaleString("en")));
    made.onclick = () => setTriggerValue("facet", value.show);
    return made;
  };
  const parts = parentElement.querySelector(".facets");
  parts.className = `facets ${theme}`;
  parts.replaceChildren(...data.facets.map((facet) => {
    const made = element("div", "facet");
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", `by ${facet.name}`);
    const most = Math.max(...facet.values.map((value) => value.number));
    made.append(element("p", "by", `by ${facet.name}`), ...facet.values.map((value) => bar(value, most)));
    if (facet.more) made.append(element("p", "by", `and ${facet.more} more`));
    return made;
  }));

  const mark = (rows) => {
    const places = rows.map((row) => ({ article: row.article, start: row.start }));
    setTriggerValue("read", { places, read: !rows[0].read });
  };
  const marking = (label, rows) => {
    const made = element("button", "wrong", label);
    made.type = "button";
    made.onclick = () => mark(rows);
    return made;
  };
  const unread = data.rows.filter((row) => !row.read);

  list.replaceChildren(...data.rows.map((row) => {
    const item = element("li", `row ${row.polarity}${row.read ? " read" : ""}`);
    item.dataset.start = row.start;
    const sentence = element("p", "sentence");
    for (const part of row.parts) {
      sentence.append(part.roles ? element("mark", part.roles, part.text) : document.createTextNode(part.text));
    }
    const meta = element("p", "meta");
    const link = element("a", "", row.title);
    link.href = row.href;
    link.target = "_self";
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      setTriggerValue("opened", { article: row.article, at: row.start });
    };
    meta.append(link, document.createTextNode(` · ${row.outlet} · ${row.when}`));
    if (row.voice) meta.append(document.createTextNode(" · "), element("span", row.claimed ? "claimed" : "", row.voice));
    if (row.label) meta.append(document.createTextNode(` · ${row.label}`));
    if (row.corrected) meta.append(document.createTextNode(" · "), element("span", "corrected", `✎ ${row.corrected}`));
    if (data.editable) {
      const wrong = element("button", "wrong", "Correct this");
      wrong.type = "button";
      wrong.onclick = () => setTriggerValue("wrong", { article: row.article, start: row.start, end: row.end });
      meta.append(document.createTextNode(" · "), wrong);
    }
    if (data.live) {
      const noted = element("button", "wrong", "Note");
      noted.type = "button";
      noted.onclick = () => setTriggerValue("noted", { article: row.article, start: row.start, end: row.end });
      meta.append(document.createTextNode(" · "), noted, document.createTextNode(" · "));
      // Of an article that was opened every sentence is read.
      if (row.read === "article") meta.append(element("span", "", "✓ article read"));
      else meta.append(marking(row.read ? "✓ read" : "Mark as read", [row]));
    }
    item.append(sentence, meta, ...row.notes.map((note) => element("p", "note", `✎ ${note}`)));
    const why = row.why && `Why: ${row.why}`;
    if (row.means) {
      const opens = element("details", "why");
      opens.append(element("summary", "", why || "What it means"), document.createTextNode(row.means));
      item.append(opens);
    } else if (why) {
      item.append(element("p", "why", why));
    }
    return item;
  }));

  const cited = (row) => {
    const words = row.parts.map((part) => part.text).join("").replace(/\s+/g, " ").trim();
    return `“${words}” ${[row.title, row.outlet, row.when].join(", ")}. ${new URL(row.href, window.location.href)}`;
  };
  const copy = element("button", "", "Copy these as citations");
  copy.type = "button";
  copy.onclick = async () => {
    await navigator.clipboard.writeText(data.rows.map(cited).join("\n\n"));
    copy.textContent = "Copied";
  };
  const many = data.live && unread.length > 1 ? [element("span", "", " · "), marking("Mark these as read", unread)] : [];
  const told = data.live ? [element("span", "", ` · ${data.rows.length - unread.length} of ${data.rows.length} read`)] : [];
  parentElement.querySelector(".copy").replaceChildren(copy, ...told, ...many);

  const onKey = (event) => {
    const typing = event.composedPath()[0];
    if (["INPUT", "TEXTAREA"].includes(typing?.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...list.querySelectorAll(".meta a")];
    const here = data.rows[[...list.children].indexOf(list.getRootNode().activeElement?.closest("li"))];
    if (event.key === "m" && data.live && here && here.read !== "article") mark([here]);
    if (event.key !== "j" && event.key !== "k") return;
    const at = links.indexOf(list.getRootNode().activeElement);
    const next = links[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), links.length - 1)];
    next?.focus();
    next?.closest("li").scrollIntoView({ block: "nearest" });
  };
  list.endKeys?.(); // of the sentences that stood here before
  list.endKeys = () => document.removeEventListener("keydown", onKey);
  document.addEventListener("keydown", onKey);
  // page.css shows what stands below the list once it has its height.
  const host = list.getRootNode().host;
  if (host) host.dataset.filled = "";
  return list.endKeys;
}
