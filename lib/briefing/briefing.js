// Draws the pictures; a click on what has sentences here opens them. On paper everything is open.
const held = document.getElementById("pictures");
const entries = [...document.querySelectorAll("details[data-key]")];
const open = (key) => {
  const entry = entries.find((one) => one.dataset.key === key);
  entries.forEach((one) => one.classList.toggle("found", one === entry));
  if (!entry) return;
  entry.open = true;
  entry.scrollIntoView({ block: "center" });
};
// The library that draws comes packed, a third of its size.
const unpacked = async (text) => {
  const packed = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const script = document.createElement("script");
  script.textContent = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  document.head.append(script);
};
const draw = () => {
  for (const [name, figure] of Object.entries(held ? JSON.parse(held.textContent) : {})) {
    const place = document.getElementById(`figure-${name}`);
    Plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displaylogo: false, scrollZoom: false })
      .then(() => place.on("plotly_click", ({ points }) => open([points[0].customdata].flat()[0])));
  }
};
const library = document.getElementById("plotly");
if (library) unpacked(library.textContent).then(draw);
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = entries.filter((one) => !one.open);
  closed.forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
