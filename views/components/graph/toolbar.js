// The tools in the corner of the graph.
const TOOLS = [
  ["zoom_in", "+", (cy) => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })],
  ["zoom_out", "−", (cy) => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })],
  ["fit", "⛶", (cy) => cy.fit(cy.elements(":visible"), 40)],
  ["png", "PNG", picture],
];

function picture(cy, data, ground) {
  const link = document.createElement("a");
  link.href = cy.png({ full: true, scale: 2, maxWidth: 8000, maxHeight: 8000, bg: ground });
  link.download = data.file;
  link.click();
}

export function toolbar(box, view) {
  box.setAttribute("aria-label", view.data.texts.tools);
  const buttons = TOOLS.map(([key, sign, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = key;
    button.textContent = sign;
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
