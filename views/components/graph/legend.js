// The legend: what each colour and shape means, how many there are, and a switch for each kind.
const NS = "http://www.w3.org/2000/svg";
const SHAPES = {
  ellipse: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  diamond: "M8 1L15 8L8 15L1 8z",
  "round-rectangle": "M3 3h10a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-10a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  rectangle: "M3 2h10v12h-10z",
  triangle: "M8 2L15 14H1z",
};

function swatch(colour, shape, line) {
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NS, "path");
  if (shape) {
    path.setAttribute("d", SHAPES[shape] ?? SHAPES.ellipse);
    path.setAttribute("fill", colour);
  } else {
    path.setAttribute("d", "M0 8H16");
    path.setAttribute("stroke", colour);
    path.setAttribute("stroke-width", "3");
    if (line !== "solid") path.setAttribute("stroke-dasharray", "3 2");
  }
  svg.append(path);
  return svg;
}

function entry(view, kind, mark, name, count) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.kind = kind;
  button.setAttribute("aria-pressed", String(!view.off.has(kind)));
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = count;
  button.append(mark, name, number);
  button.onclick = () => {
    if (view.off.has(kind)) view.off.delete(kind);
    else view.off.add(kind);
    legend(button.closest(".legend"), view);
    applyLegend(view);
    view.tell.state("off", [...view.off].sort());
  };
  return button;
}

export function legend(box, view) {
  const { data } = view;
  const count = (kind) => data.nodes.filter((node) => node.kind === kind).length;
  const facts = (kind) => data.edges.reduce((sum, edge) => sum + (edge.kinds[kind] ?? 0), 0);
  const rows = [];
  for (const [kind, [colour, shape, name]] of Object.entries(data.palette.nodes)) {
    if (count(kind)) rows.push(entry(view, kind, swatch(colour, shape), name, count(kind)));
  }
  for (const [kind, [colour, name, line]] of Object.entries(data.palette.edges)) {
    if (facts(kind)) rows.push(entry(view, kind, swatch(colour, null, line), name, facts(kind)));
  }
  box.setAttribute("aria-label", data.texts.legend);
  const focused = box.getRootNode().activeElement?.dataset?.kind;
  box.replaceChildren(...rows);
  rows.find((row) => row.dataset.kind === focused)?.focus();
}

// An edge goes when all its kinds are off; what is left keeps its place.
export function applyLegend(view) {
  const { cy, off, data } = view;
  const order = Object.keys(data.palette.edges);
  cy.batch(() => {
    cy.nodes().forEach((node) => void node.toggleClass("off", off.has(node.data("kind")) && !node.data("root")));
    cy.edges().forEach((edge) => {
      const shown = order.filter((kind) => edge.data("kinds")[kind] && !off.has(kind));
      edge.toggleClass("off", shown.length === 0);
      if (shown.length) edge.data("kind", shown[0]);
    });
  });
}
