// One field: a control for a text of a plan, its label, what to write and its findings. What is being typed into is
// never written to; a change is sent when the field is left, or a moment after the last key.

/** How long after the last key a change is sent, in milliseconds. */
const PAUSE = 600;

let count = 0;

/** @param {string} name @param {Record<string, any>} [set] @param {(Node | string)[]} [inside] */
export function make(name, set = {}, inside = []) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(set)) {
    if (key === "class") node.className = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...inside);
  return node;
}

/** Words of the program, with quotes in place of the marks of code. @param {string} words */
export const plain = (words) => words.replace(/`([^`]*)`/g, "“$1”");

/** A term as it begins a line. @param {string} term */
export const title = (term) => plain(term.charAt(0).toUpperCase() + term.slice(1));

/** @param {string} words @param {() => void} press @param {string} [told] for those who do not see where it stands */
export const button = (words, press, told) =>
  make("button", { type: "button", onclick: press, "aria-label": told }, [words]);

/**
 * A list of what can be added. A button adds: the keys of a list go from choice to choice, each of which would come.
 * @param {string} label @param {string} none what stands there while nothing is chosen @param {(name: string) => void} add
 */
export function adder(label, none, add) {
  const list = /** @type {HTMLSelectElement} */ (make("select", { "aria-label": label }));
  const press = () => { if (list.value !== "") add(list.value); };
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    press();
  });
  const el = make("span", { class: "bar adder" }, [list, button("Thêm", press, `${label}: thêm mục đã chọn`)]);
  return {
    el,
    /** @param {[string, string][]} choices each with its words */
    offer(choices) {
      list.replaceChildren(make("option", { value: "" }, [none]), ...choices.map(([value, words]) => make("option", { value }, [words])));
      el.hidden = choices.length === 0;
    },
    focus() { list.focus(); },
  };
}

/** Whether keys belong to an input method that is putting a letter together. @param {KeyboardEvent} event */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/** Controls into which something was typed since they got the focus. @type {WeakSet<Element>} */
const touched = new WeakSet();

/** Whether somebody is about to type inside. @param {HTMLElement} el */
export function typing(el) {
  const own = document.activeElement;
  return own !== null && el.contains(own) && own.matches("input, textarea, select");
}

/**
 * Sends what is typed into a control.
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {() => any} seen what its author sees there, and where
 * @param {(text: string, seen: any) => void} write changes that to a text
 * @param {() => void} again shows what is known, when the control is left
 */
export function bind(control, seen, write, again) {
  let timer = 0;
  let inside = false;
  /** @type {any} what stood there, and where, when typing began */
  let typed = null;
  const begin = () => {
    typed ??= { ...seen() };
    touched.add(control);
  };
  const send = () => {
    clearTimeout(timer);
    if (!typed || inside) return;
    const own = typed;
    typed = null;
    // A blank at the end is a word that is about to follow.
    write(control.value.trimEnd(), own);
  };
  const later = () => {
    clearTimeout(timer);
    if (!inside) timer = setTimeout(send, PAUSE);
  };
  control.addEventListener("compositionstart", () => { inside = true; begin(); clearTimeout(timer); });
  control.addEventListener("compositionend", () => { inside = false; later(); });
  control.addEventListener("input", () => { begin(); later(); });
  control.addEventListener("blur", () => {
    inside = false;
    touched.delete(control);
    send();
    again();
  });
  window.addEventListener("pagehide", send);
}

/**
 * Shows a text in a control. Who has the focus there is about to type over what stands there: what another one wrote
 * meanwhile is not put in its place, and what its author typed is not, whoever wrote it.
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control @param {string} text
 * @param {boolean} mine whether the text comes of what this page does
 * @returns {boolean} whether the control says so now
 */
export function shows(control, text, mine) {
  const plain = (/** @type {string} */ words) => words.normalize("NFC").replace(/\s+/g, " ").trim();
  const current = document.activeElement === control;
  if (current && (!mine || touched.has(control))) return plain(control.value) === plain(text);
  if (control.value === text) return true;
  control.value = text;
  // What the next key would write anew is so still.
  if (current && control instanceof HTMLInputElement) control.select();
  return true;
}

/** Puts marks around what is selected in a text. @param {HTMLTextAreaElement} area @param {string} before @param {string} after */
function around(area, before, after) {
  const { selectionStart: from, selectionEnd: to } = area;
  const chosen = area.value.slice(from, to);
  area.focus();
  area.setRangeText(before + chosen + after, from, to, "end");
  if (chosen === "") area.setSelectionRange(from + before.length, from + before.length);
  area.dispatchEvent(new Event("input"));
}

/** Puts a mark before the line of the caret. @param {HTMLTextAreaElement} area @param {string} mark */
function before(area, mark) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  area.focus();
  area.setRangeText(mark, start, start, "end");
  area.dispatchEvent(new Event("input"));
}

/** Calls a footnote at the caret, and begins its words below. @param {HTMLTextAreaElement} area @param {any} values */
function note(area, values) {
  const used = [...JSON.stringify([values, area.value]).matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const mark = `[^${Math.max(0, ...used) + 1}]`;
  const caret = area.selectionEnd;
  area.focus();
  area.setRangeText(mark, caret, caret, "end");
  area.setRangeText(`\n\n${mark}: `, area.value.length, area.value.length, "end");
  area.dispatchEvent(new Event("input"));
}

/** @param {HTMLTextAreaElement} area @param {import("./ops.js").Ops} ops */
const marks = (area, ops) => make("div", { class: "bar", role: "group", "aria-label": "Định dạng" }, [
  button("đậm", () => around(area, "**", "**")),
  button("nghiêng", () => around(area, "*", "*")),
  button("đề mục", () => before(area, "# ")),
  button("gạch đầu dòng", () => before(area, "- ")),
  button("chú thích", () => note(area, ops.values)),
]);

/**
 * A field of one text.
 * @param {{ops: import("./ops.js").Ops, route: string, shape: any, term: string, help?: string, clause?: string | null, quiet?: boolean}} given
 */
export function textField({ ops, route, shape, term, help, clause, quiet }) {
  const id = `f${++count}`;
  const own = { route, was: /** @type {any} */ (undefined) };
  const long = shape.kind === "prose" || shape.kind === "lines" || shape.kind === "cell";
  /** @type {any} */
  let control;
  if (shape.kind === "one_of" || shape.kind === "yes_no") {
    const words = shape.kind === "yes_no" ? ["có", "không"] : shape.words;
    control = make("select", { id }, ["", ...words].map((word) => make("option", { value: word }, [word || "(không ghi)"])));
    control.addEventListener("change", () => control.value === "" ? ops.remove(own.route) : ops.set(own.route, control.value));
  } else {
    control = make(long ? "textarea" : "input", long ? { id, rows: "1", spellcheck: "true" } : { id, type: "text", autocomplete: "off" });
    // Lines that are a list in the file stay one, and those that are a text do.
    const lines = (/** @type {string} */ text, /** @type {any} */ was) => {
      const listed = Array.isArray(was) || text.includes("\n") && !(typeof was === "string" && was.includes("\n"));
      return listed ? text.split("\n").filter((line) => line.trim() !== "") : text;
    };
    const write = (/** @type {string} */ text, /** @type {any} */ seen) => ops.set(seen.route, shape.kind === "lines" ? lines(text, seen.was) : text, seen.was);
    bind(control, () => own, write, () => update(known, own.route));
  }
  const says = make("div", { id: `${id}-f`, class: "says" });
  const told = [help ? `${id}-h` : "", `${id}-f`].filter(Boolean).join(" ");
  control.setAttribute("aria-describedby", told);
  const el = make("div", { class: "field" }, [
    make("label", { for: id, class: quiet ? "quiet" : "" }, [title(term)]),
    ...(help ? [make("p", { class: "help", id: `${id}-h` }, [plain(help)])] : []),
    ...(clause ? [make("p", { class: "help clause" }, [clause])] : []),
    ...(shape.kind === "prose" ? [marks(control, ops)] : []),
    control,
    says,
  ]);
  /** @type {any} what was told last */
  let known;
  /** @param {any} value @param {string} at */
  function update(value, at) {
    known = value;
    own.route = at;
    control.dataset.route = at;
    const text = typeof value === "string" ? value : Array.isArray(value) ? value.join("\n") : "";
    if (control.tagName === "SELECT" && text !== "" && ![...control.options].some((one) => one.value === text)) {
      // What was typed and is none of the words is shown as it is.
      control.append(make("option", { value: text }, [text]));
    }
    // What came meanwhile into a field has not been seen by who types there.
    if (shows(control, text, ops.mine)) own.was = value;
  }
  return {
    el, control, says, update,
    get route() { return own.route; },
    focus() { control.focus(); },
  };
}
