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
for (const [name, figure] of Object.entries(held ? JSON.parse(held.textContent) : {})) {
  const place = document.getElementById(`figure-${name}`);
  Plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displaylogo: false, scrollZoom: false })
    .then(() => place.on("plotly_click", ({ points }) => open([points[0].customdata].flat()[0])));
}
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = entries.filter((one) => !one.open);
  closed.forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
