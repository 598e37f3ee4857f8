// Draws a sheet (sheet.py says what its parts are). Everything that is shown becomes a text node.
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// A link of ours is followed inside the running session, by the same way as the browser's Back button: Streamlit
// reads the address. (st.switch_page leaves an address in the history that never was.)
function follow(event) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", event.currentTarget.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector(".stMain")?.scrollTo(0, 0);
}

function anchor(href, className, ...children) {
  const link = make("a", className, ...children);
  link.href = href;
  if (/^https?:/.test(href)) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  } else {
    link.addEventListener("click", follow);
  }
  return link;
}

// The rest of a long sentence: an ellipsis that opens.
function folded(text) {
  if (!text) return [];
  const more = make("button", "more", "…");
  more.type = "button";
  more.title = text;
  more.setAttribute("aria-label", text);
  more.onclick = () => more.replaceWith(text);
  return [more];
}

const INLINE = {
  text: (part) => make("span", part.tone, part.text),
  link: (part) => anchor(part.href, part.tone, part.text),
  tag: (part) => {
    const tag = make("span", "tag", part.text);
    if (part.colour) tag.style.setProperty("--tone", part.colour);
    if (part.title) tag.title = part.title;
    return tag;
  },
  quote: (part) => {
    const words = part.pieces.map(([text, marked]) => (marked ? make("mark", "", text) : text));
    const quote = make("blockquote", "", ...folded(part.before), ...words, ...folded(part.after));
    if (part.href) quote.append(" ", anchor(part.href, "source", part.source));
    else if (part.source) quote.append(" ", make("span", "source", part.source));
    return quote;
  },
};

const inline = (cell) => cell.flatMap((part) => [INLINE[part.is](part), " "]);

function table(block) {
  const head = make("tr", "", ...block.columns.map((column) => {
    const cell = make("th", column.kind, column.label);
    cell.scope = "col";
    return cell;
  }));
  const rows = block.rows.map((row) => make("tr", "", ...row.map((cell, index) => {
    const box = make("td", block.columns[index].kind, make("div", "", ...inline(cell)));
    box.dataset.label = block.columns[index].label;
    if (!cell.length) box.classList.add("empty");
    return box;
  })));
  const whole = make("table", "", make("thead", "", head), make("tbody", "", ...rows));
  if (block.label) whole.setAttribute("aria-label", block.label);
  return whole;
}

function prose(block) {
  return make("article", "prose", ...block.paragraphs.map((paragraph) => make("p", "", ...paragraph.map(
    ([text, mark, focus]) => {
      if (!mark && !focus) return text;
      const piece = mark?.href ? anchor(mark.href, "found", text) : make("span", mark ? "found" : "", text);
      if (mark) {
        piece.style.setProperty("--tone", mark.colour);
        piece.title = mark.title;
      }
      return focus ? make("mark", "focus", piece) : piece;
    },
  ))));
}

function timeline(block) {
  const axis = make("div", "lane axis", make("div", "label"), make("div", "track", ...block.ticks.map(([left, label, href]) => {
    const tick = href ? anchor(href, "tick", label) : make("span", "tick", label);
    tick.style.left = `${left}%`;
    return tick;
  })));
  const lanes = block.lanes.map((lane) => {
    const bars = lane.bars.map((bar) => {
      const piece = bar.href ? anchor(bar.href, "") : make("span", "");
      piece.className = lane.points ? "point" : "bar";
      piece.style.left = `${bar.left}%`;
      if (!lane.points) piece.style.width = `${bar.width}%`;
      piece.style.setProperty("--tone", bar.colour);
      piece.title = bar.title;
      piece.setAttribute("aria-label", bar.title);
      if (!bar.href) piece.setAttribute("role", "img");
      return piece;
    });
    const label = make("div", "label", lane.label);
    label.title = lane.label;
    return make("div", lane.strong ? "lane group" : "lane", label, make("div", "track", ...bars));
  });
  const whole = make("div", "timeline", ...lanes, axis);
  if (block.label) {
    whole.setAttribute("role", "group");
    whole.setAttribute("aria-label", block.label);
  }
  return whole;
}

const BLOCK = {
  heading: (block) => {
    const title = make(block.level === 1 ? "h1" : "h2", "", block.text);
    for (const tag of block.tags) title.append(" ", INLINE.tag(tag));
    if (!block.note.length) return title;
    return make("header", "", title, make("p", "note", ...inline(block.note)));
  },
  line: (block) => make("p", block.tone, ...inline(block.cell)),
  facts: (block) => make("dl", "", ...block.rows.flatMap(
    ([label, cell]) => [make("dt", "", label), make("dd", "", ...inline(cell))],
  )),
  table,
  prose,
  timeline,
};

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".sheet");
  const drawn = JSON.stringify(data.blocks);
  if (box.drawn === drawn) return;
  box.drawn = drawn;
  box.replaceChildren(...data.blocks.map((block) => BLOCK[block.is](block)));
  box.querySelector(".focus")?.scrollIntoView({ block: "center" });
}
