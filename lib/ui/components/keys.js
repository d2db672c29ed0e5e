// Keys of the whole page. Each presses a button or a link that is there for the mouse too.
export default function ({ data }) {
  const url = new URL(window.location.href);
  const strange = data.foreign.filter((name) => url.searchParams.has(name));
  if (strange.length) {
    // Not a step of its own: else Back would lead to the same address for ever.
    strange.forEach((name) => url.searchParams.delete(name));
    window.history.replaceState(window.history.state, "", url);
  }
  const links = () => [...document.querySelectorAll('[data-testid="stSidebar"] a')];
  let afterG = false;
  const onKey = (event) => {
    const typing = event.composedPath()[0];
    const typed = ["INPUT", "TEXTAREA", "SELECT"].includes(typing?.tagName) || typing?.isContentEditable;
    if (typed || event.ctrlKey || event.metaKey || event.altKey) return;
    const goal = afterG && data.pages[event.key];
    afterG = event.key === "g";
    const found = goal
      ? links().find((link) => link.textContent.trim().endsWith(goal))
      : event.key === "?"
        ? document.querySelector(".st-key-keys button")
        : null;
    if (found) {
      event.preventDefault();
      found.click();
    } else if (event.key === "/") {
      event.preventDefault();
      document.querySelector(".st-key-finder input")?.focus();
    }
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
