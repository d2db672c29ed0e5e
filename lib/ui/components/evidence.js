// Sentences with their marks. Article text only ever becomes a text node, so nothing in it can be markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  list.className = `list ${data.dark ? "dark" : "light"}`;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  list.replaceChildren(...data.rows.map((row) => {
    const item = element("li", `row ${row.polarity}`);
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
      const wrong = element("button", "wrong", "Not right?");
      wrong.type = "button";
      wrong.onclick = () => setTriggerValue("wrong", { article: row.article, start: row.start, end: row.end });
      meta.append(document.createTextNode(" · "), wrong);
    }
    item.append(sentence, meta);
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
}
