// An editor for Cypher: lines numbered, the line of an error marked, words offered while one types.
//
// data:  text, mark (line of an error, 0 for none), texts {KEY: text}
//        words {labels, types, words: [name]; properties: {KIND: [name]}; catalogue: [[name, title, statement]]}
// tells: run {query} (a trigger)
//
// What is offered comes from the data; nothing is asked of anybody while one types.
const MOST = 12;
const STATES = new WeakMap();

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// The label or the type that the query gives a variable, as in (p:Person) and [r:ATTENDED].
function kindOf(variable, text) {
  const found = [...text.matchAll(/[([]\s*([A-Za-z_]\w*)\s*:\s*([A-Za-z_]\w*)/g)].filter((match) => match[1] === variable);
  return found.length ? found.at(-1)[2] : null;
}

function variables(text) {
  return [...new Set([...text.matchAll(/[([]\s*([A-Za-z_]\w*)\s*[:)\]]|\bAS\s+([A-Za-z_]\w*)/gi)].map((match) => match[1] ?? match[2]))];
}

// What may stand at the caret: names with the word that they would replace.
function offersAt(text, at, words, asked) {
  const before = text.slice(0, at);
  const word = before.match(/[A-Za-z_]\w*$/)?.[0] ?? "";
  const lead = before.slice(0, at - word.length);
  const fits = (name) => name.toLowerCase().startsWith(word.toLowerCase()) && name !== word;
  const named = (names, kind) => names.filter(fits).map((name) => ({ name, kind, insert: name }));
  const owner = lead.match(/([A-Za-z_]\w*)\s*\.$/);
  if (owner) {
    const kind = kindOf(owner[1], text);
    return { word, offers: named(words.properties[kind] ?? [...new Set(Object.values(words.properties).flat())], kind ?? "") };
  }
  if (/[:|]\s*!?$/.test(lead)) {
    const inside = lead.lastIndexOf("[") > lead.lastIndexOf("(");
    return { word, offers: inside ? named(words.types, "types") : named(words.labels, "labels") };
  }
  const map = lead.match(/[([]\s*\w*\s*:\s*(\w+)\s*\{[^}]*$/);
  if (map && /[{,]\s*$/.test(lead)) return { word, offers: named(words.properties[map[1]] ?? [], map[1]) };
  if (!word && !asked) return { word, offers: [] };
  const queries = words.catalogue.filter(([name]) => fits(name))
    .map(([name, title, statement]) => ({ name, kind: title, insert: statement }));
  return { word, offers: [...named(variables(text), ""), ...named(words.words, ""), ...queries] };
}

class Editor {
  constructor(box) {
    this.area = box.querySelector("textarea");
    this.back = box.querySelector(".back");
    this.gutter = box.querySelector(".gutter");
    this.list = box.querySelector(".offers");
    this.run = box.querySelector(".run");
    this.given = null;
    this.marked = 0;
    this.active = -1;
    this.chosen = false;
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("scroll", () => this.scrolled());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    this.area.addEventListener("blur", () => this.close());
    this.run.onclick = () => this.send();
    new ResizeObserver(() => this.draw()).observe(this.area);
  }

  show(data) {
    this.data = data;
    const given = JSON.stringify([data.text, data.mark]);
    if (this.given !== given) {
      if (data.text !== this.area.value) this.area.value = data.text;
      this.marked = data.mark;
      this.given = given;
    }
    box(this.area, data.texts.query);
    this.area.placeholder = data.texts.example;
    this.area.parentElement.parentElement.querySelector("label").textContent = data.texts.query;
    this.area.parentElement.parentElement.querySelector(".hint").textContent = data.texts.hint;
    this.run.textContent = data.texts.run;
    this.draw();
  }

  // The mirror behind the text carries the line numbers and the marked line, wrapped as the text is.
  draw() {
    const lines = this.area.value.split("\n");
    this.back.replaceChildren(...lines.map((line, index) => make("div", index + 1 === this.marked ? "wrong" : "", line || "\u200b")));
    this.gutter.replaceChildren(...[...this.back.children].map((line, index) => {
      const number = make("div", index + 1 === this.marked ? "wrong" : "", String(index + 1));
      number.style.height = `${line.getBoundingClientRect().height}px`;
      return number;
    }));
    if (this.marked) this.area.setAttribute("aria-invalid", "true");
    else this.area.removeAttribute("aria-invalid");
    this.scrolled();
  }

  scrolled() {
    this.back.style.transform = `translateY(${-this.area.scrollTop}px)`;
    this.gutter.style.transform = `translateY(${-this.area.scrollTop}px)`;
  }

  typed() {
    this.marked = 0;
    this.draw();
    this.offer(false);
  }

  offer(asked) {
    const at = this.area.selectionStart;
    const { word, offers } = offersAt(this.area.value, at, this.data.words, asked);
    this.word = word;
    this.offers = offers.slice(0, MOST);
    this.chosen = false;
    if (!this.offers.length || at !== this.area.selectionEnd) return this.close();
    this.list.replaceChildren(...this.offers.map((offer, index) => {
      const item = make("li", "");
      item.id = `offer-${index}`;
      item.setAttribute("role", "option");
      item.append(make("span", "name", offer.name), make("span", "kind", this.data.texts[offer.kind] ?? offer.kind));
      item.onmousedown = (event) => {
        event.preventDefault();
        this.accept(index);
      };
      return item;
    }));
    this.list.hidden = false;
    this.list.setAttribute("aria-label", this.data.texts.offers);
    this.place(at);
    this.move(0);
  }

  // Below the caret, found by the same text in the mirror.
  place(at) {
    const before = this.area.value.slice(0, at).split("\n");
    const line = this.back.children[before.length - 1];
    const column = before.at(-1).length;
    const range = document.createRange();
    range.setStart(line.firstChild, Math.min(column, line.firstChild.length));
    range.collapse(true);
    const caret = range.getBoundingClientRect();
    const frame = this.list.parentElement.getBoundingClientRect();
    const left = (caret.left || line.getBoundingClientRect().left) - frame.left;
    this.list.style.top = `${(caret.bottom || line.getBoundingClientRect().bottom) - frame.top + 4}px`;
    this.list.style.left = `${Math.max(0, Math.min(left, frame.width - this.list.offsetWidth - 4))}px`;
  }

  move(index) {
    this.active = (index + this.offers.length) % this.offers.length;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.active)));
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", `offer-${this.active}`);
  }

  accept(index) {
    const offer = this.offers[index];
    const at = this.area.selectionStart;
    this.area.setSelectionRange(at - this.word.length, at);
    // keeps the browser's own undo, which setRangeText would lose
    if (!document.execCommand("insertText", false, offer.insert)) this.area.setRangeText(offer.insert, at - this.word.length, at, "end");
    this.close();
    this.draw();
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.area.removeAttribute("aria-activedescendant");
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.offer(true);
    } else if (this.active >= 0) this.steer(event);
  }

  // Enter takes an offer only after an arrow chose it: otherwise it begins a line, as everywhere.
  steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.chosen = true;
      this.move(this.active + step);
    } else if (event.key === "Tab" || (event.key === "Enter" && this.chosen)) this.accept(this.active);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  send() {
    this.close();
    this.tell("run", { query: this.area.value });
  }
}

function box(area, label) {
  area.setAttribute("aria-label", label);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", "offers");
}

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = parentElement.querySelector(".editor");
  const editor = STATES.get(frame) ?? new Editor(frame);
  STATES.set(frame, editor);
  editor.tell = setTriggerValue;
  editor.show(data);
}
