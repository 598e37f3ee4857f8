// How the graph looks, from the palette that Python gives and the theme of the page around it.
const FONT = "system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

export function theme(host) {
  const css = getComputedStyle(host);
  const read = (name, otherwise) => css.getPropertyValue(name).trim() || otherwise;
  return {
    text: read("--st-text-color", "#1f2328"),
    ground: read("--st-background-color", "#ffffff"),
    accent: read("--st-primary-color", "#b3261e"),
  };
}

// On a dark ground a colour is lifted towards the words' own.
function lifted(text, ground) {
  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const hex = /^#[0-9a-f]{6}$/i;
  if (!hex.test(text) || !hex.test(ground)) return (colour) => colour;
  const [red, green, blue] = channels(ground);
  if (0.3 * red + 0.6 * green + 0.1 * blue > 128) return (colour) => colour;
  const goal = channels(text);
  return (colour) => `rgb(${channels(colour).map((value, at) => Math.round(value * 0.72 + goal[at] * 0.28)).join(",")})`;
}

export function stylesheet(host, palette) {
  const { text, ground, accent } = theme(host);
  const lift = lifted(text, ground);
  return [
    {
      selector: "node",
      style: {
        label: "data(short)",
        color: text,
        width: 26,
        height: 26,
        "font-size": 14,
        "font-family": FONT,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": 400,
        "text-background-color": ground,
        "text-background-opacity": 0.8,
        "text-background-padding": 1,
        "min-zoomed-font-size": 6,
        "border-width": 2,
        "border-color": ground,
      },
    },
    ...Object.entries(palette.nodes).map(([kind, [colour, shape]]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { "background-color": lift(colour), shape },
    })),
    { selector: 'node[kind = "Person"]', style: { "font-weight": 600 } },
    { selector: "node[?root]", style: { width: 38, height: 38, "font-size": 17, "border-color": accent, "border-width": 3 } },
    {
      selector: "edge",
      style: {
        width: "mapData(weight, 1, 8, 1.6, 5)",
        "curve-style": "straight",
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.75,
        "line-opacity": 0.75,
        "overlay-padding": 6,
      },
    },
    ...Object.entries(palette.edges).map(([kind, [colour, , line]]) => ({
      selector: `edge[kind = "${kind}"]`,
      style: { "line-color": lift(colour), "target-arrow-color": lift(colour), "line-style": line },
    })),
    { selector: ".faded", style: { opacity: 0.3, "text-opacity": 0.55 } },
    { selector: ".pinned", style: { "border-style": "double", "border-width": 5, "border-color": text } },
    { selector: ".hit", style: { "border-width": 4, "border-color": accent } },
    { selector: ".off", style: { display: "none" } },
    { selector: "node:selected", style: { "border-width": 4, "border-color": accent } },
    {
      selector: "edge:selected",
      style: {
        "line-opacity": 1,
        width: "mapData(weight, 1, 8, 4, 7)",
        label: "data(label)",
        color: text,
        "font-size": 11,
        "font-family": FONT,
        "text-background-color": ground,
        "text-background-opacity": 0.95,
        "text-background-padding": 2,
      },
    },
  ];
}
