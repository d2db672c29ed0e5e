// A picture that is saved carries a line at its foot, what it is drawn from, on the ground of the page. Plotly copies the layout at the click on
// its button, so the line is put in just before and taken out right after; nothing is drawn anew on the page.
const BUTTON = '.modebar-btn[data-title^="Download plot"]';
const LETTERS = 190; // that fit a line of a saved picture
const LINE = 18; // pixels
const WIDER = 1.3;

const lines = (text) => {
  const found = [""];
  for (const part of text.split(" · ")) {
    const last = found[found.length - 1];
    if (last && last.length + part.length > LETTERS) found.push(part);
    else found[found.length - 1] = last ? `${last} · ${part}` : part;
  }
  return found.map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
};

export default function ({ data }) {
  const onClick = (event) => {
    const plot = event.target.closest?.(BUTTON)?.closest(".js-plotly-plot");
    if (!plot?.layout || !plot._fullLayout?._size) return;
    const { layout, _fullLayout: drawn } = plot;
    const before = Object.fromEntries(["annotations", "margin", "legend", "paper_bgcolor"].map((name) => [name, layout[name]]));
    const foot = lines(data.text);
    const room = LINE * foot.length + 16;
    const annotation = {
      text: foot.join("<br>"), showarrow: false, align: "left", font: { size: 13, color: drawn.font.color },
      xref: "paper", x: 0, xanchor: "left", xshift: 12 - WIDER * drawn._size.l,
      yref: "paper", y: 0, yanchor: "bottom", yshift: 8 - drawn._size.b - room,
    };
    layout.annotations = [...(before.annotations ?? []), annotation];
    // The legend stands at the very bottom. Fonts of a saved picture are wider, and what is clear on the page is not there.
    layout.legend = { ...before.legend, y: room / plot._context.toImageButtonOptions.height };
    layout.margin = { ...before.margin, l: WIDER * drawn._size.l, b: drawn._size.b + room };
    layout.paper_bgcolor = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    setTimeout(() => Object.assign(layout, before));
  };
  document.addEventListener("click", onClick, true);
  return () => document.removeEventListener("click", onClick, true);
}
