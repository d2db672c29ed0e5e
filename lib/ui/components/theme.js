// Pictures and lists are drawn for light or dark on the server: when the reader's system turns, they are asked for anew.
export default function ({ data, setTriggerValue }) {
  document.documentElement.dataset.drawnFor = data.drawn_for;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onTurn = () => setTimeout(() => setTriggerValue("turned", true), 100); // once the app itself has turned
  dark.addEventListener("change", onTurn);
  return () => dark.removeEventListener("change", onTurn);
}
