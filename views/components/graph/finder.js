// Finds a node by its name among those drawn: Enter goes to the next one and shows its details, so that a keyboard
// reaches what a click does; Escape gives all back.
export function finder(box, view) {
  let at = -1;
  const look = (step) => {
    const { cy } = view;
    const wanted = box.value.trim().toLowerCase();
    const hits = wanted ? cy.nodes(":visible").filter((node) => node.data("label").toLowerCase().includes(wanted)) : [];
    cy.batch(() => {
      cy.elements().removeClass("faded").removeClass("hit");
      if (!wanted) return;
      cy.elements().not(hits).addClass("faded");
      if (hits.length) hits.addClass("hit");
    });
    box.setAttribute("aria-invalid", String(Boolean(wanted) && hits.length === 0));
    if (!hits.length) return;
    at = (Math.max(at, 0) + step) % hits.length;
    if (!step) return;
    cy.animate({ center: { eles: hits[at] }, duration: 150 });
    view.tell.trigger("picked", { group: "nodes", id: hits[at].id() });
  };
  box.addEventListener("input", () => {
    at = -1;
    look(0);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") look(1);
    else if (event.key === "Escape") {
      box.value = "";
      look(0);
    }
  });
}
