// How high the sheet of a phone stands, kept while the reader goes from page to page: page.css knows the heights.
const NEXT = { half: "whole", whole: "edge", edge: "half" };
const SAID = { half: "Raise the sheet", whole: "Lower the sheet to its edge", edge: "Open the sheet" };
const SIGN = { half: "▲", whole: "▼", edge: "▲" };

export default function ({ parentElement }) {
  const root = document.documentElement;
  const button = parentElement.querySelector("button");
  const show = () => {
    const now = root.dataset.sheet ?? "half";
    button.textContent = SIGN[now];
    button.setAttribute("aria-label", SAID[now]);
  };
  button.onclick = () => {
    root.dataset.sheet = NEXT[root.dataset.sheet ?? "half"];
    show();
  };
  show();
}
