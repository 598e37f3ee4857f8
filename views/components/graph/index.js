// The graph: draws what Python gives, tells Python what was clicked. Nothing is fetched, nothing is stored.
//
// data:  nodes [{id, kind, label, root}], edges [{id, source, target, kind, kinds, label, weight}]
//        palette {nodes: {KIND: [colour, shape, name]}, edges: {KIND: [colour, name]}}
//        layout, anchors (the nodes that were expanded, in order), file (name of the picture), texts {KEY: text}
//        pinned [{id, place, step}], off [KIND] (what the legend has switched off)
//        a node's or edge's step is the number of the expansion that it came with
// tells: picked {group, id}, expanded id, moved {id, x, y} (triggers), off [KIND] (state: what the legend has off)
//
// Names come from articles that anybody may have written: they reach the page as text nodes and canvas text only.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import { arrange, place } from "./layout.js";
import { legend, applyLegend } from "./legend.js";
import { stylesheet } from "./style.js";
import { toolbar } from "./toolbar.js";
import { hover } from "./hover.js";
import { finder } from "./finder.js";

cytoscape.use(fcose);

const open = new WeakMap();

function elements(data) {
  return [
    ...data.nodes.map((node) => ({ group: "nodes", data: node })),
    ...data.edges.map((edge) => ({ group: "edges", data: edge })),
  ];
}

function emphasise(cy, element) {
  cy.batch(() => {
    cy.elements().removeClass("faded");
    if (!element) return;
    const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
    cy.elements().not(near).addClass("faded");
  });
}

function start(host, parent, data) {
  const many = data.nodes.length > 800;
  const cy = cytoscape({
    container: host,
    elements: elements(data).filter((element) => !element.data.step),
    style: stylesheet(host, data.palette),
    layout: { name: "preset" },
    minZoom: 0.05,
    maxZoom: 3,
    hideEdgesOnViewport: data.edges.length > 4000,
    textureOnViewport: many,
    pixelRatio: many ? 1 : "auto",
  });
  const view = { cy, data, off: new Set(data.off), tell: {} };
  cy.on("onetap", "node, edge", (event) => {
    view.tell.trigger("picked", { group: event.target.group(), id: event.target.id() });
  });
  cy.on("tap", (event) => emphasise(cy, event.target === cy ? null : event.target));
  expandOnDouble(host, view);
  hover(parent, cy);
  finder(parent.querySelector(".find"), view);
  keyboard(host, cy);
  new ResizeObserver(() => cy.resize()).observe(host);
  followScrolls(host, cy);
  arrange(cy, data.layout);
  grow(view, data);
  cy.on("dragfree", "node", (event) => moved(view, event.target));
  return view;
}

// cytoscape remembers where its canvas is on the page and looks for what scrolls among its parents, but not beyond
// a shadow root: after a scroll every click would miss.
function followScrolls(host, cy) {
  const forget = () => cy.renderer().invalidateContainerClientCoordsCache();
  for (const name of ["pointerenter", "pointerdown", "touchstart"]) host.addEventListener(name, forget, { capture: true, passive: true });
  window.addEventListener("scroll", forget, { capture: true, passive: true });
}

// Expansions that the address holds, one after the other: who opens it sees what its sender saw.
function grow(view, data) {
  const { cy } = view;
  const until = (step) => pin(view, data.pinned.filter((each) => each.step <= step));
  until(0);
  data.anchors.forEach((anchor, index) => {
    const fresh = elements(data).filter((element) => element.data.step === index + 1);
    place(cy, fresh, anchor);
    cy.add(fresh);
    arrange(cy, "settle", new Set(fresh.map((element) => element.data.id)));
    until(index + 1);
  });
  pin(view, data.pinned);
  if (data.anchors.length) cy.fit(cy.elements(), 40);
}

function moved(view, node) {
  const { x, y } = node.position();
  view.tell.trigger("moved", { id: node.id(), x: Math.round(x), y: Math.round(y) });
}

// cytoscape counts two taps as one double tap only within 250 ms, which a busy machine misses. The browser knows
// what its person's system takes for a double click; a finger has but the double tap.
function expandOnDouble(host, view) {
  const { cy } = view;
  let tapped = null;
  let expanded = { id: null, at: -Infinity };
  const expand = (id, at) => {
    if (id === expanded.id && at - expanded.at < 600) return; // told by both
    expanded = { id, at };
    view.tell.trigger("expanded", id);
  };
  cy.on("tap", (event) => (tapped = event.target !== cy && event.target.isNode() ? event.target.id() : null));
  cy.on("dbltap", "node", (event) => expand(event.target.id(), event.originalEvent.timeStamp));
  host.addEventListener("dblclick", (event) => {
    if (tapped !== null) expand(tapped, event.timeStamp);
  });
}

// A pinned node keeps its place whatever the layout, until it is let go or dragged elsewhere.
function pin(view, pinned) {
  const { cy } = view;
  const places = new Map(pinned.map(({ id, place: at }) => [id, at]));
  cy.nodes().forEach((node) => {
    node.toggleClass("pinned", places.has(node.id()));
    const at = places.get(node.id());
    if (at) node.position({ x: at[0], y: at[1] });
    else if (places.has(node.id())) setTimeout(() => moved(view, node)); // pinned by its button: where it stands
  });
}

// What is new joins what is there; what is there keeps its place.
function update(view, data, host) {
  const { cy } = view;
  const wanted = new Map(elements(data).map((element) => [element.data.id, element]));
  const fresh = [];
  cy.batch(() => {
    cy.elements().filter((element) => !wanted.has(element.id())).remove();
    for (const element of wanted.values()) {
      const known = cy.getElementById(element.data.id);
      if (known.nonempty()) known.data(element.data);
      else fresh.push(element);
    }
    place(cy, fresh, data.anchors.at(-1) ?? "");
    cy.add(fresh);
  });
  cy.style(stylesheet(host, data.palette));
  pin(view, data.pinned);
  if (JSON.stringify(view.data.off) !== JSON.stringify(data.off)) view.off = new Set(data.off);
  if (view.data.layout !== data.layout) arrange(cy, data.layout);
  else if (fresh.some((element) => element.group === "nodes")) {
    arrange(cy, "settle", new Set(fresh.map((element) => element.data.id)));
  }
  view.data = data;
}

function keyboard(host, cy) {
  const step = { ArrowLeft: [50, 0], ArrowRight: [-50, 0], ArrowUp: [0, 50], ArrowDown: [0, -50] };
  host.addEventListener("keydown", (event) => {
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    if (step[event.key]) cy.panBy({ x: step[event.key][0], y: step[event.key][1] });
    else if (event.key === "+" || event.key === "=") cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: middle });
    else if (event.key === "-") cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: middle });
    else if (event.key === "0") cy.fit(cy.elements(":visible"), 40);
    else return;
    event.preventDefault();
  });
}

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const host = parentElement.querySelector(".canvas");
  let view = open.get(host);
  if (view) update(view, data, host);
  else {
    view = start(host, parentElement, data);
    open.set(host, view);
  }
  view.tell = { trigger: setTriggerValue, state: setStateValue };
  host.setAttribute("aria-label", data.texts.canvas);
  const find = parentElement.querySelector(".find");
  find.placeholder = data.texts.find;
  find.setAttribute("aria-label", data.texts.find);
  toolbar(parentElement.querySelector(".tools"), view);
  legend(parentElement.querySelector(".legend"), view);
  applyLegend(view);
}
