// Cards that can be opened. Text only ever becomes a text node, so nothing in it can be markup.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  list.className = data.dark ? "dark" : "light";
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const course = (numbers) => {
    const made = element("span", "course");
    made.setAttribute("aria-hidden", "true");
    const most = Math.max(...numbers, 1);
    made.append(...numbers.map((number) => {
      const bar = element("i");
      bar.style.height = `${Math.round((100 * number) / most)}%`;
      return bar;
    }));
    return made;
  };
  const most = Math.max(...data.cards.flatMap((card) => card.balance ?? []), 1);
  const balance = (numbers) => {
    const made = element("span", "balance");
    made.setAttribute("aria-hidden", "true");
    made.append(...numbers.map((number, sign) => {
      const bar = element("i");
      bar.style.width = `${(50 * number) / most}%`;
      bar.style.background = data.signs[sign];
      return bar;
    }));
    return made;
  };
  const ends = (sides) => {
    const made = element("span", "ends");
    made.setAttribute("aria-hidden", "true");
    const places = sides.map(([, share]) => 100 * (1 - share));
    const line = element("i");
    line.style.left = `${Math.min(...places)}%`;
    line.style.width = `${Math.abs(places[0] - places[1])}%`;
    made.append(line, ...sides.map(([letters], n) => {
      const dot = element("b", "", letters);
      dot.style.left = `${places[n]}%`;
      return dot;
    }));
    return made;
  };
  list.replaceChildren(...data.cards.map((card) => {
    const item = element("li", "block");
    const isText = card.line && !(card.course || card.balance || card.ends || card.badges);
    const button = element("button", card.quotation ? "said" : isText ? "text" : "");
    button.type = "button";
    button.onclick = () => setTriggerValue("opened", card.opens);
    if (card.quotation) button.append(element("span", "quotation", card.quotation));
    if (card.title) button.append(element("span", "title", card.title));
    if (card.course) button.append(course(card.course));
    if (card.balance) button.append(balance(card.balance));
    if (card.ends) button.append(ends(card.ends));
    if (card.line) button.append(element("span", "line", card.line));
    if (card.badges) {
      const badges = element("span", "badges");
      for (const [letters, name] of card.badges) {
        const badge = element("abbr", "", letters);
        badge.title = name;
        badges.append(badge);
      }
      button.append(badges);
    }
    item.append(button);
    return item;
  }));
}
