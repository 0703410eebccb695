// Tables as grids, as the ARIA practices have them: one stop of the Tab key, arrows between cells, Enter or F2 to
// edit, Escape to leave as it was. In each cell stands a real input: whatever types into it, an input method
// too, finds it there from the first key on.
import { bind, composing, make, shows } from "./fields.js";

/** @typedef {import("./form.js").World} World */

/** Whether an input is being edited: else keys move between cells. @param {HTMLElement} cell */
const editing = (cell) => cell.dataset.editing !== undefined;

/** @param {HTMLInputElement} cell */
function edit(cell) {
  if (editing(cell) || cell.readOnly) return;
  cell.dataset.editing = "";
  cell.dataset.before = cell.value;
}

/** The cells of a row that can have the focus. @param {Element | null | undefined} row */
const stops = (row) => /** @type {HTMLElement[]} */ ([...(row?.querySelectorAll("input, button, [tabindex]") ?? [])]);

/** What the keys of a grid are, in words. */
export const KEYS = "Mũi tên: đi giữa các ô. Gõ luôn: viết mới. Enter hoặc F2: sửa. Esc: bỏ chữ vừa gõ. Tab: ra khỏi bảng. Dấu ¶ trong ô: chỗ xuống dòng.";

/**
 * Gives a table the keys of a grid.
 * @param {HTMLTableElement} table @param {() => void} add puts a row below the last one
 */
export function grid(table, add) {
  const body = table.tBodies[0];
  /** The column that up and down keep to. */
  let goal = 0;
  /** @param {HTMLElement | undefined} cell */
  const visit = (cell) => cell?.focus();
  const rows = () => /** @type {HTMLTableRowElement[]} */ ([...body.rows]);
  /** @param {Element} cell @param {number} by */
  const beside = (cell, by) => {
    const row = rows()[rows().indexOf(/** @type {HTMLTableRowElement} */ (cell.closest("tr"))) + by];
    return stops(row).reverse().find((one) => spot(one) <= goal) ?? stops(row)[0];
  };
  /** The place of a cell among the columns; that of a cell over several is its first. @param {Element} cell */
  const spot = (cell) => {
    const td = /** @type {HTMLTableCellElement} */ (cell.closest("td"));
    const before = [.../** @type {any} */ (td.parentElement).cells].slice(0, td.cellIndex);
    const start = before.reduce((sum, one) => sum + one.colSpan, 0);
    return start + Math.max(0, stops(td).indexOf(/** @type {HTMLElement} */ (cell))) / 100;
  };

  table.addEventListener("focusin", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target);
    if (!stops(cell.closest("tr")).includes(cell)) return;
    for (const one of stops(body)) one.tabIndex = one === cell ? 0 : -1;
    // However one came, what is typed begins anew.
    if (cell instanceof HTMLInputElement) cell.select();
    const at = spot(cell);
    // A cell over several columns keeps the one that one came from.
    const over = /** @type {HTMLTableCellElement} */ (cell.closest("td")).colSpan;
    if (goal < at || goal >= at + over) goal = at;
  });
  table.addEventListener("focusout", (event) => {
    delete /** @type {HTMLElement} */ (event.target).dataset.editing;
  });
  // The first press chooses a cell, the second puts the caret where it is.
  table.addEventListener("mousedown", (event) => {
    const cell = event.target;
    if (!(cell instanceof HTMLInputElement)) return;
    if (document.activeElement === cell) edit(cell);
    else {
      event.preventDefault();
      visit(cell);
    }
  });
  for (const kind of ["compositionstart", "beforeinput"]) {
    table.addEventListener(kind, (event) => {
      if (event.target instanceof HTMLInputElement) edit(event.target);
    });
  }

  table.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target);
    if (composing(event) || event.altKey || !stops(cell.closest("tr")).includes(cell)) return;
    const input = cell instanceof HTMLInputElement ? cell : null;
    const own = stops(cell.closest("tr"));
    const nth = own.indexOf(cell);
    const far = event.ctrlKey || event.metaKey;
    const typing = input !== null && editing(input);
    const [start, end] = input && typing ? [input.selectionEnd === 0, input.selectionStart === input.value.length] : [true, true];
    /** @type {HTMLElement | undefined} */
    let to;
    let taken = true;
    if (event.key === "Enter" && !event.shiftKey && !far) {
      if (!input || !typing && input.readOnly) return;
      if (!typing) {
        edit(input);
        input.setSelectionRange(input.value.length, input.value.length);
      } else if (cell.closest("tr") === body.lastElementChild) {
        cell.blur();
        add();
      } else {
        to = beside(cell, 1);
      }
    } else if (event.key === "F2" && input) {
      edit(input);
      input.setSelectionRange(input.value.length, input.value.length);
    } else if (event.key === "Escape" && input && typing) {
      const before = input.dataset.before ?? "";
      if (input.value !== before) {
        input.value = before;
        input.dispatchEvent(new Event("input"));
      }
      delete input.dataset.editing;
      input.select();
    } else if (event.shiftKey) return;
    else if (event.key === "ArrowDown") to = beside(cell, 1);
    else if (event.key === "ArrowUp") to = beside(cell, -1);
    else if (event.key === "ArrowLeft" && start) { to = own[nth - 1]; goal = to ? spot(to) : goal; }
    else if (event.key === "ArrowRight" && end) { to = own[nth + 1]; goal = to ? spot(to) : goal; }
    else if (event.key === "Home" && far) to = stops(body)[0];
    else if (event.key === "End" && far) to = stops(body).at(-1);
    else if (event.key === "Home" && !typing) { to = own[0]; goal = 0; }
    else if (event.key === "End" && !typing) { to = own.at(-1); goal = to ? spot(to) : goal; }
    else taken = false;
    if (taken) event.preventDefault();
    visit(to);
  });
  return {
    /** Has one stop of Tab again after rows came or went. */
    settle() {
      const all = stops(body);
      const current = all.find((one) => one === document.activeElement) ?? all.find((one) => one.tabIndex === 0) ?? all[0];
      for (const one of all) one.tabIndex = one === current ? 0 : -1;
    },
    /** Puts the focus into the cell that had it last, or the first one. */
    focus() { visit(stops(body).find((one) => one.tabIndex === 0) ?? stops(body)[0]); },
  };
}

/** What a spreadsheet puts on the clipboard: rows of cells; `null` for plain words. @param {ClipboardEvent} event */
export function pasted(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text.includes("\t") && !text.trimEnd().includes("\n")) return null;
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    const row = rows[rows.length - 1];
    const cell = row.length - 1;
    if (quoted) {
      if (c !== '"') row[cell] += c;
      else if (text[i + 1] === '"') { row[cell] += '"'; i += 1; } else quoted = false;
    } else if (c === '"' && row[cell] === "") quoted = true;
    else if (c === "\t") row.push("");
    else if (c === "\n") rows.push([""]);
    else if (c !== "\r") row[cell] += c;
  }
  if (rows[rows.length - 1].length === 1 && rows[rows.length - 1][0] === "") rows.pop();
  return rows.map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, " ").trim()));
}

/** What stands in a cell of one line for the end of a line of its text. */
const BREAK = "¶";

/** A value as a cell shows it; shares of an amount in one line. @param {any} value @returns {string} */
export function shown(value) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return value.map.map((/** @type {[string, any]} */ entry) => `${entry[0]}: ${shown(entry[1])}`).join("; ");
  }
  return typeof value === "string" ? value.trimEnd().replaceAll("\n", BREAK) : "";
}

/**
 * The cell of a grid.
 * @param {World} world @param {string} look
 * @param {(text: string, seen: any) => void} [write] changes what its author saw to a text
 */
export function cellOf(world, look, write = (text, seen) => world.ops.set(seen.route, text, seen.was)) {
  const own = { route: "", was: /** @type {any} */ (undefined), of: /** @type {any} */ (null) };
  const input = /** @type {HTMLInputElement} */ (make("input", { type: "text", autocomplete: "off", class: look, tabindex: "-1" }));
  bind(input, () => own, (text, seen) => write(text.replaceAll(BREAK, "\n"), seen), () => show());
  /** @type {any[]} the value, and what else its author sees, as told last */
  let known = [undefined, null];
  const show = () => {
    const [value, of] = known;
    // What came meanwhile into a cell has not been seen by who types there.
    if (shows(input, shown(value), world.ops.mine)) Object.assign(own, { was: value, of });
  };
  return {
    input,
    /**
     * @param {any} value @param {string} route @param {string} told what it is called
     * @param {{of?: any, fixed?: boolean, hint?: string}} [more] what else its author sees, whether it is only read, and
     * what stands there in the place of words
     */
    update(value, route, told, { of = null, fixed = false, hint = "" } = {}) {
      own.route = route;
      input.dataset.route = route;
      input.setAttribute("aria-label", told);
      // A text that has the sign itself would not come back as it was.
      input.readOnly = fixed || typeof value === "string" && value.includes(BREAK);
      input.placeholder = hint;
      known = [value, of];
      show();
    },
  };
}
