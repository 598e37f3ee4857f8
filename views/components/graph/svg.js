// The picture as SVG: what is visible, where it stands. Names become text nodes, so no markup in one can run.
const NS = "http://www.w3.org/2000/svg";
const LINE = 17;
const POINTS = {
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  hexagon: [[-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0]],
  triangle: [[0, -1], [1, 1], [-1, 1]],
};

function make(tag, attributes, text) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  // control characters and lone halves of pairs are no XML
  if (text !== undefined) element.textContent = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return element;
}

function shape(node) {
  const { x, y } = node.position();
  const radius = node.width() / 2;
  const look = { fill: node.style("background-color"), stroke: node.style("border-color"), "stroke-width": node.numericStyle("border-width") };
  const points = POINTS[node.style("shape")];
  if (points) return make("polygon", { ...look, points: points.map(([dx, dy]) => `${x + dx * radius},${y + dy * radius}`).join(" ") });
  if (node.style("shape").endsWith("rectangle")) {
    const corner = node.style("shape").startsWith("round") ? 5 : 0;
    return make("rect", { ...look, x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, rx: corner });
  }
  return make("circle", { ...look, cx: x, cy: y, r: radius });
}

function words(node) {
  const { x, y } = node.position();
  const size = node.numericStyle("font-size");
  const label = make("text", {
    x, "text-anchor": "middle", "font-size": size, "font-weight": node.style("font-weight"), fill: node.style("color"),
  });
  node.data("short").split("\n").forEach((line, index) => {
    label.append(make("tspan", { x, y: y + node.height() / 2 + 4 + size + index * LINE }, line));
  });
  return label;
}

function line(edge) {
  const from = edge.sourceEndpoint();
  const to = edge.targetEndpoint();
  const kind = edge.style("line-style");
  return make("line", {
    x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: edge.style("line-color"), "stroke-opacity": 0.75,
    "stroke-width": edge.numericStyle("width"), ...(kind === "solid" ? {} : { "stroke-dasharray": "5 4" }),
  });
}

export function drawing(cy, ground) {
  const shown = cy.elements(":visible");
  const box = shown.boundingBox();
  const [x, y, width, height] = [box.x1 - 20, box.y1 - 20, box.w + 40, box.h + 40];
  const svg = make("svg", {
    viewBox: `${x} ${y} ${width} ${height}`, width, height, "font-family": "system-ui, 'Noto Sans CJK SC', sans-serif",
  });
  svg.append(make("rect", { x, y, width, height, fill: ground }));
  shown.edges().forEach((edge) => {
    const drawn = line(edge);
    drawn.append(make("title", {}, edge.data("label")));
    svg.append(drawn);
  });
  shown.nodes().forEach((node) => {
    const drawn = shape(node);
    drawn.append(make("title", {}, node.data("label")));
    svg.append(drawn, words(node));
  });
  return new XMLSerializer().serializeToString(svg);
}
