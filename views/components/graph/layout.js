// Where the nodes go. The same data is laid out the same way each time: a shared link shows the same picture.
const MANY = 800; // nodes above which springs take seconds and give a heap
const FEW = 150; // nodes up to which springs may take their time
const SPACING = 40;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

const LAYOUTS = {
  force: (few) => ({
    name: "fcose",
    quality: few ? "proof" : "default",
    animate: false,
    nodeDimensionsIncludeLabels: true,
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

// The nth seed of a sunflower: a disc that is filled evenly from its middle.
function seed(n, middle = { x: 0, y: 0 }) {
  const radius = SPACING * Math.sqrt(n);
  return { x: middle.x + radius * Math.cos(n * GOLDEN), y: middle.y + radius * Math.sin(n * GOLDEN) };
}

// How many steps each node is from the one that was asked for; what nothing joins to it comes last.
function steps(cy) {
  const found = new Map();
  let edge = cy.nodes("[?root]").toArray();
  if (!edge.length) edge = [cy.nodes().max((node) => node.degree(false)).ele];
  for (let step = 0; edge.length; step += 1) {
    edge.forEach((node) => found.set(node.id(), step));
    const next = new Map();
    for (const node of edge) {
      node.neighborhood("node").forEach((near) => {
        if (!found.has(near.id())) next.set(near.id(), near);
      });
    }
    edge = [...next.values()];
  }
  return (node) => found.get(node.id()) ?? Infinity;
}

// Many nodes are seeds of a sunflower: who is near stands near, kind by kind, the newest first.
export function spread(cy) {
  const step = steps(cy);
  const place = (node) => [step(node), node.data("kind") === "Meeting" ? 1 : 0, node.data("kind")];
  const day = (node) => node.data("short").split("\n").at(-1);
  const ranked = cy.nodes().map((node) => ({ node, rank: place(node), day: day(node) }));
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  ranked.sort((one, other) => compare(one.rank[0], other.rank[0]) || compare(one.rank[1], other.rank[1])
    || compare(one.rank[2], other.rank[2]) || compare(other.day, one.day) || compare(one.node.id(), other.node.id()));
  return Object.fromEntries(ranked.map(({ node }, index) => [node.id(), seed(index && index + 1)]));
}

// Seeds around a place that no node stands on yet.
function gaps(cy, middle, count) {
  const cell = (at, dx = 0, dy = 0) => `${Math.round(at.x / SPACING) + dx} ${Math.round(at.y / SPACING) + dy}`;
  const taken = new Set(cy.nodes().map((node) => cell(node.position())));
  const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy]));
  const found = [];
  for (let n = 6; found.length < count; n += 1) {
    const at = seed(n, middle);
    if (near.some(([dx, dy]) => taken.has(cell(at, dx, dy)))) continue;
    taken.add(cell(at));
    found.push(at);
  }
  return found;
}

// New nodes start in a ring around the node that was expanded; among many they take the nearest gaps.
export function place(cy, fresh, anchor) {
  const nodes = fresh.filter((element) => element.group === "nodes");
  const from = anchor ? cy.getElementById(anchor) : cy.collection();
  const middle = from.nonempty() ? from.position() : { x: 0, y: 0 };
  if (cy.nodes().length + nodes.length > MANY) {
    gaps(cy, middle, nodes.length).forEach((at, index) => (nodes[index].position = at));
    return;
  }
  nodes.forEach((element, index) => {
    const angle = (2 * Math.PI * index) / nodes.length;
    const radius = 110 + 30 * (index % 3);
    element.position = { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  });
}

export function arrange(cy, name, fresh) {
  const many = cy.nodes().length > MANY;
  if (name !== "settle") {
    const pinned = cy.nodes(".pinned").lock();
    const springs = !(name in LAYOUTS) || name === "force";
    if (many && springs) cy.layout({ name: "preset", positions: spread(cy), padding: 40 }).run();
    else seeded(() => cy.layout((LAYOUTS[name] ?? LAYOUTS.force)(cy.nodes().length <= FEW)).run());
    pinned.unlock();
    return;
  }
  if (!fresh.size || many) return; // among many, new nodes stay in the gaps where they were put
  const fixed = cy.nodes().filter((node) => !fresh.has(node.id()));
  const before = new Map(fixed.map((node) => [node.id(), { ...node.position() }]));
  const fixedNodeConstraint = fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  seeded(() => {
    cy.layout({ ...LAYOUTS.force(true), quality: "default", randomize: false, fit: false, fixedNodeConstraint }).run();
  });
  // The layout holds them to a hair; a promise is a promise.
  cy.batch(() => before.forEach((position, id) => cy.getElementById(id).position(position)));
}
