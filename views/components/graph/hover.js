// What is under the pointer, in full: labels on the canvas are cut.
export function hover(parent, cy) {
  const tip = parent.querySelector(".tip");
  cy.on("mouseover", "node, edge", (event) => {
    tip.textContent = event.target.data("label");
    tip.hidden = false;
    cy.container().style.cursor = "pointer";
  });
  cy.on("mousemove", "node, edge", (event) => {
    const { x, y } = event.renderedPosition;
    tip.style.left = `${Math.min(x + 14, cy.width() - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(y + 14, cy.height() - tip.offsetHeight - 8)}px`;
  });
  cy.on("mouseout pan zoom", () => {
    tip.hidden = true;
    cy.container().style.cursor = "";
  });
}
