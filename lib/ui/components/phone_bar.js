// The bar at the lower edge of a phone. Each of its buttons presses what stands elsewhere: a link of the menu, the
// finder, the button that opens the menu.
export default function ({ data, parentElement }) {
  const link = (label) =>
    [...document.querySelectorAll('[data-testid="stSidebar"] a')].find((one) => one.textContent.trim().endsWith(label));
  const press = {
    find: () => document.querySelector(".st-key-finder input")?.focus(),
    more: () => document.querySelector('[data-testid="stExpandSidebarButton"]')?.click(),
  };
  const item = ({ label, goal }) => {
    const made = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    if (goal === data.here) button.setAttribute("aria-current", "page");
    button.onclick = press[goal] ?? (() => link(label)?.click());
    made.append(button);
    return made;
  };
  parentElement.querySelector("ul").replaceChildren(...data.items.map(item));
}
