// The bar at the lower edge of a phone. Each of its buttons presses what stands elsewhere: a link of the menu, the
// finder, the button that opens the menu.
const PHONE = "(max-width: 640px)";

// A choice in the menu closes it: on a phone it lies over the page. A page that opens while it is still there, too.
const close = () => {
  const button = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button');
  if (!button || !matchMedia(PHONE).matches) return;
  button.click();
  // Streamlit remembers it for this browser; the reader did not ask for a menu that stays closed in a wide window.
  const remembered = () => Object.keys(localStorage).filter((key) => key.startsWith("stSidebarCollapsed"));
  setTimeout(() => remembered().forEach((key) => localStorage.removeItem(key)));
};
const chosen = (event) => {
  if (event.target.closest?.('[data-testid="stSidebar"] :is(a, [class*="st-key-recent-"] button, [class*="st-key-saved-"] button)'))
    setTimeout(close, 100);
};
let shown = null;

export default function ({ data, parentElement }) {
  if (shown === null) document.addEventListener("click", chosen);
  if (shown !== data.here) close();
  shown = data.here;
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
