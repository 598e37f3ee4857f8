// The tools in the corner of the graph.
import { drawing } from "./svg.js";

const NS = "http://www.w3.org/2000/svg";
const TOOLS = [
  ["zoom_in", "M8 3v10M3 8h10", (cy) => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })],
  ["zoom_out", "M3 8h10", (cy) => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })],
  ["fit", "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", (cy) => cy.fit(cy.elements(":visible"), 40)],
  ["png", "M8 2v8M4.5 7L8 10.5L11.5 7M2.5 13.5h11", picture],
  ["svg", "M2.5 13.5C5 3 11 13 13.5 2.5M1.5 11.5v4h2v-4zM12.5 .8v4h2v-4z", vectors],
];

function save(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

function picture(cy, data, ground) {
  save(cy.png({ full: true, scale: 2, maxWidth: 8000, maxHeight: 8000, bg: ground }), `${data.file}.png`);
}

function vectors(cy, data, ground) {
  const address = URL.createObjectURL(new Blob([drawing(cy, ground)], { type: "image/svg+xml" }));
  save(address, `${data.file}.svg`);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function icon(strokes) {
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NS, "path");
  path.setAttribute("d", strokes);
  svg.append(path);
  return svg;
}

export function toolbar(box, view) {
  box.setAttribute("aria-label", view.data.texts.tools);
  const buttons = TOOLS.map(([key, sign, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = key;
    button.append(icon(sign));
    button.title = view.data.texts[key];
    button.setAttribute("aria-label", view.data.texts[key]);
    button.onclick = () => {
      const ground = getComputedStyle(box).getPropertyValue("--st-background-color").trim() || "#ffffff";
      act(view.cy, view.data, ground);
    };
    return button;
  });
  box.replaceChildren(...buttons);
}
