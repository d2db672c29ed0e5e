// What is listened for on every page: keys, a system that turns dark, a picture that is saved, a legend.

// Keys of the whole page. Each presses a button or a link that is there for the mouse too.
const DOORS = [".st-key-insight", ".st-key-actor-head", '[class*="st-key-stands-out"]', '[class*="st-key-counted-"]']
  .map((place) => `${place} button:not(:disabled)`).join();
const LISTED = '[class*="st-key-list-"]';

const links = () => [...document.querySelectorAll('[data-testid="stSidebar"] a')];

// The question that a page answers stands at its link in the menu.
const ask = ({ questions }) =>
  links().forEach((link) => {
    const label = Object.keys(questions).find((one) => link.textContent.trim().endsWith(one));
    if (label) link.title = questions[label];
  });

// What is cut to one line says all of it where the mouse rests on it, also within lists and cards.
const listenForResting = () => {
  const onRest = (event) => {
    const one = event.composedPath().find((part) => part.nodeType === 1 && getComputedStyle(part).textOverflow === "ellipsis");
    if (one && !one.title && one.scrollWidth > one.clientWidth) one.title = one.textContent;
  };
  document.addEventListener("mouseover", onRest);
  return () => document.removeEventListener("mouseover", onRest);
};

const listenForKeys = (data) => {
  const url = new URL(window.location.href);
  const strange = data.foreign.filter((name) => url.searchParams.has(name));
  if (strange.length) {
    // Not a step of its own: else Back would lead to the same address for ever.
    strange.forEach((name) => url.searchParams.delete(name));
    window.history.replaceState(window.history.state, "", url);
  }
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
    } else if (event.key === "j" && !document.querySelector(LISTED)) {
      document.querySelector(DOORS)?.focus(); // the list of sentences listens itself
    }
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
};

// A way from a page to itself, as the menu's on a page of one actor, leaves the address as it is in Streamlit 1.67; a step
// of the browser's history does not.
const listenForMenu = () => {
  const onClick = (event) => {
    const link = event.target.closest?.('[data-testid="stSidebar"] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const goal = new URL(link.href);
    if (goal.pathname !== window.location.pathname || goal.search === window.location.search) return;
    event.preventDefault();
    event.stopPropagation();
    window.history.pushState(null, "", goal);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", onClick, true);
  return () => document.removeEventListener("click", onClick, true);
};

// Whoever closes the sentences by a key goes on where they were opened.
const listenForClosing = () => {
  const onClick = ({ target }) => {
    const keyed = target.closest?.('[class*="st-key-"]');
    if (target.closest?.("button") && !target.closest(".st-key-evidence-panel:has(.st-key-close-panel)")) {
      window.openedBy = [...keyed.classList].find((name) => name.startsWith("st-key-"));
    }
  };
  const onKey = (event) => {
    if (event.key !== "Escape" || !window.openedBy || !document.querySelector(".st-key-close-panel")) return;
    let looks = 50;
    const back = setInterval(() => {
      const door = document.querySelector(`.${CSS.escape(window.openedBy)} button`);
      if ((document.querySelector(".st-key-close-panel") || !door) && looks-- > 0) return;
      clearInterval(back);
      if (document.activeElement === document.body) door?.focus();
    }, 100);
  };
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey, true);
  return () => {
    document.removeEventListener("click", onClick, true);
    document.removeEventListener("keydown", onKey, true);
  };
};

// Pictures and lists are drawn for light or dark on the server: when the reader's system turns, they are asked for anew.
const listenForDark = (data, setTriggerValue) => {
  document.documentElement.dataset.drawnFor = data.drawn_for;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onTurn = () => setTimeout(() => setTriggerValue("turned", true), 100); // once the app itself has turned
  dark.addEventListener("change", onTurn);
  return () => dark.removeEventListener("change", onTurn);
};

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

// What lib/charts/look.py tells of a trace.
const toldOf = (trace) => JSON.parse(trace.meta?.startsWith("{") ? trace.meta : "{}");

// What is chosen is marked in what is saved too, but nothing is faint beside it, and all names that have room there are
// written. Gives the traces as they were.
const unfaded = (traces) =>
  traces.map((trace) => {
    const { line, marker, selectedpoints, visible } = trace;
    const { unfaded: colour, names } = toldOf(trace);
    if (names) trace.visible = names === "saved";
    if (colour && line) trace.line = { ...line, color: colour };
    if (colour && marker) trace.marker = { ...marker, color: colour };
    trace.selectedpoints = null;
    return [trace, { line, marker, selectedpoints, visible }];
  });

// The two kinds of file of a picture, under its camera; a click anywhere else, or Escape, closes them.
const offerFormats = (camera, save) => {
  const menu = document.createElement("div");
  menu.className = "save-picture";
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", "Save this picture as");
  for (const format of ["PNG", "SVG"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = format;
    button.onclick = () => save(format.toLowerCase());
    menu.append(button);
  }
  const box = camera.getBoundingClientRect();
  menu.style.left = `${Math.min(box.left, window.innerWidth - 90)}px`;
  menu.style.top = `${box.bottom + 2}px`;
  document.body.append(menu);
  menu.firstChild.focus();
  const ends = new AbortController();
  const close = () => {
    ends.abort();
    menu.remove();
  };
  document.addEventListener("click", close, { signal: ends.signal });
  document.addEventListener("scroll", close, { signal: ends.signal, capture: true });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close(), { signal: ends.signal });
};

const listenForSaving = (data) => {
  let isChosen = false;
  const onClick = (event) => {
    const camera = event.target.closest?.(BUTTON);
    const plot = camera?.closest(".js-plotly-plot");
    if (isChosen || !plot?.layout || !plot._fullLayout?._size) return;
    event.stopImmediatePropagation();
    offerFormats(camera, (format) => {
      plot._context.toImageButtonOptions.format = format;
      prepare(plot);
      isChosen = true;
      camera.click();
      isChosen = false;
    });
  };
  const prepare = (plot) => {
    const { layout, _fullLayout: drawn } = plot;
    const bright = unfaded(plot.data);
    const before = Object.fromEntries(["annotations", "margin", "legend", "paper_bgcolor", "title", "font"].map((name) => [name, layout[name]]));
    const foot = data.foot ? lines(data.foot) : [];
    const room = foot.length ? LINE * foot.length + 16 : 0;
    const annotation = {
      text: foot.join("<br>"), showarrow: false, align: "left", font: { size: 13, color: drawn.font.color },
      xref: "paper", x: 0, xanchor: "left", xshift: 12 - WIDER * drawn._size.l,
      yref: "paper", y: 0, yanchor: "bottom", yshift: 8 - drawn._size.b - room,
    };
    const shown = { page: { visible: false }, saved: { visible: true } };
    layout.annotations = [...(before.annotations ?? []).map((one) => ({ ...one, ...shown[one.name] })), annotation];
    // The legend stands at the very bottom. Fonts of a saved picture are wider, and what is clear on the page is not there.
    layout.legend = { ...before.legend, y: room / plot._context.toImageButtonOptions.height };
    layout.margin = { ...before.margin, l: WIDER * drawn._size.l, b: drawn._size.b + room };
    // On the page the title is broken for a phone; and letters are measured as they are drawn there.
    if (before.title?.text) layout.title = { ...before.title, text: before.title.text.replaceAll("<br>", " ") };
    layout.font = { ...before.font, family: "Arial, Helvetica, sans-serif" };
    layout.paper_bgcolor = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    setTimeout(() => {
      Object.assign(layout, before);
      bright.forEach(([trace, faint]) => Object.assign(trace, faint));
    });
  };
  document.addEventListener("click", onClick, true);
  return () => document.removeEventListener("click", onClick, true);
};

// A line of a legend that keeps only what is like it becomes a filter: so the address tells of it.
const listenForLegends = (setTriggerValue) => {
  const kept = ({ target }) =>
    target.classList?.contains("legendtoggle") && toldOf(target.closest(".traces").__data__[0].trace).keeps;
  const onClick = (event) => {
    const keeps = kept(event);
    if (keeps) setTriggerValue("kept", keeps);
  };
  // A line that keeps nothing shows no hand; plotly draws its lines anew, so each is looked at when the hand comes to it.
  const onOver = (event) => {
    if (kept(event)) event.target.classList.add("keeps");
  };
  document.addEventListener("click", onClick, true);
  document.addEventListener("pointerover", onOver, true);
  return () => {
    document.removeEventListener("click", onClick, true);
    document.removeEventListener("pointerover", onOver, true);
  };
};

// Plotly.js draws every picture again when a font of the page arrives meanwhile: italics, say, in the sentences beside it.
const fetchFonts = () =>
  document.fonts.forEach((font) => {
    if (font.family.includes("Source Sans") && font.status === "unloaded") font.load();
  });

export default function ({ data, setTriggerValue }) {
  // A page whose data changes calls this again, and does not end what it began before.
  window.endListening?.();
  fetchFonts();
  ask(data);
  const ends = [listenForResting(), listenForKeys(data), listenForMenu(), listenForClosing(), listenForDark(data, setTriggerValue), listenForLegends(setTriggerValue), listenForSaving(data)];
  window.endListening = () => ends.forEach((end) => end());
  return window.endListening;
}
