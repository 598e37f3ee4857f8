// Where the nodes go. The same data is laid out the same way each time: a shared link shows the same picture.
const LAYOUTS = {
  force: (many) => ({
    name: "fcose",
    quality: many ? "draft" : "proof",
    animate: false,
    nodeDimensionsIncludeLabels: !many,
    idealEdgeLength: 85,
    nodeSeparation: 90,
    nodeRepulsion: 7000,
    packComponents: true,
    padding: 40,
  }),
  rings: () => ({
    name: "concentric",
    animate: false,
    padding: 40,
    minNodeSpacing: 28,
    concentric: (node) => (node.data("root") ? 1000 : node.degree(false)),
    levelWidth: (nodes) => Math.max(1, nodes.maxDegree(false) / 4),
  }),
  layers: () => ({ name: "breadthfirst", animate: false, padding: 40, spacingFactor: 1.2, roots: "[?root]" }),
};

// mulberry32: fcose takes its start from Math.random, which would draw another picture on each visit.
function seeded(run) {
  const random = Math.random;
  let state = 20220509;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}

// New nodes start in a ring around the node that was expanded.
export function place(cy, fresh, anchor) {
  const nodes = fresh.filter((element) => element.group === "nodes");
  const from = anchor ? cy.getElementById(anchor) : cy.collection();
  const middle = from.nonempty() ? from.position() : { x: 0, y: 0 };
  nodes.forEach((element, index) => {
    const angle = (2 * Math.PI * index) / nodes.length;
    const radius = 110 + 30 * (index % 3);
    element.position = { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  });
}

export function arrange(cy, name, fresh) {
  const many = cy.nodes().length > 800;
  if (name !== "settle") {
    const pinned = cy.nodes(".pinned").lock();
    seeded(() => cy.layout((LAYOUTS[name] ?? LAYOUTS.force)(many)).run());
    pinned.unlock();
    return;
  }
  if (!fresh.size) return;
  const fixed = cy.nodes().filter((node) => !fresh.has(node.id()));
  const before = new Map(fixed.map((node) => [node.id(), { ...node.position() }]));
  const fixedNodeConstraint = fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  seeded(() => {
    cy.layout({ ...LAYOUTS.force(many), quality: "default", randomize: false, fit: false, fixedNodeConstraint }).run();
  });
  // The layout holds them to a hair; a promise is a promise.
  cy.batch(() => before.forEach((position, id) => cy.getElementById(id).position(position)));
}
