// Tables as grids: a real input in each cell. Arrows move between cells, Enter goes down and adds a row at the
// end, rows pasted from a spreadsheet fill the cells from the one that has the focus.
import { bind, button, composing, make } from "./fields.js";
import { post } from "./ops.js";
import { at, child, isMap, keyOf } from "./values.js";

/** @typedef {import("./form.js").Control} Control */
/** @typedef {import("./form.js").World} World */

/** Keys of a budget row that are always columns, and those that are one once a row has them. */
const ALWAYS = ["noi_dung", "so_luong", "don_vi_tinh", "don_gia", "so_tien"];
const MORE = ["don_vi", "nguon", "thoi_gian", "ghi_chu", "thay_so_tien", "ma", "nhan"];
const MONEY = ["don_gia", "so_tien"];

/** A value as a cell shows it; shares of an amount in one line. @param {any} value @returns {string} */
function shown(value) {
  if (isMap(value)) return value.map.map((/** @type {[string, any]} */ entry) => `${entry[0]}: ${shown(entry[1])}`).join("; ");
  return typeof value === "string" ? value : "";
}

/** Moves the focus with the keys of a grid. @param {HTMLTableElement} table @param {() => void} add */
function keys(table, add) {
  table.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLInputElement} */ (event.target);
    if (composing(event) || cell.tagName !== "INPUT" || event.altKey || event.shiftKey) return;
    const row = /** @type {HTMLTableRowElement} */ (cell.closest("tr"));
    const rows = [.../** @type {any} */ (table.tBodies[0].rows)];
    const inputs = (/** @type {HTMLTableRowElement | undefined} */ one) => [...(one?.querySelectorAll("input") ?? [])];
    const own = inputs(row);
    const nth = own.indexOf(cell);
    const far = event.ctrlKey || event.metaKey;
    const all = rows.flatMap((one) => inputs(one));
    /** @type {HTMLInputElement | undefined} */
    let to;
    if (event.key === "ArrowDown" || event.key === "Enter") {
      const below = rows[rows.indexOf(row) + 1];
      if (!below && event.key === "Enter") {
        event.preventDefault();
        cell.blur();
        add();
        return;
      }
      to = inputs(below)[Math.min(nth, inputs(below).length - 1)];
    } else if (event.key === "ArrowUp") {
      const above = rows[rows.indexOf(row) - 1];
      to = inputs(above)[Math.min(nth, inputs(above).length - 1)];
    } else if (event.key === "ArrowLeft" && cell.selectionEnd === 0) to = own[nth - 1];
    else if (event.key === "ArrowRight" && cell.selectionStart === cell.value.length) to = own[nth + 1];
    else if (event.key === "Home" && far) to = all[0];
    else if (event.key === "End" && far) to = all[all.length - 1];
    if (to) {
      event.preventDefault();
      to.focus();
      to.select();
    }
  });
}

/** What a spreadsheet puts on the clipboard: rows of cells; `null` for plain words. @param {ClipboardEvent} event */
function pasted(event) {
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

/**
 * The cell of a grid.
 * @param {World} world @param {string} label @param {string} look
 */
function cellOf(world, label, look) {
  const own = { route: "" };
  const input = /** @type {HTMLInputElement} */ (make("input", { type: "text", autocomplete: "off", class: look, "aria-label": label }));
  bind(input, () => own.route, world.ops);
  return {
    input,
    /** @param {any} value @param {string} route @param {string} told */
    update(value, route, told) {
      own.route = route;
      input.dataset.route = route;
      input.setAttribute("aria-label", told);
      // Shares of an amount are changed in a form of their own.
      input.readOnly = isMap(value);
      const text = shown(value);
      if (document.activeElement !== input && input.value !== text) input.value = text;
    },
  };
}

/** The budget: rows and groups of rows. @param {World} world @param {number} nth of the table of a row's keys @returns {Control} */
export function budgetGrid(world, nth) {
  const terms = new Map(world.tables[nth].map((key) => [key.name, key.term]));
  let route = "";
  /** @type {string[]} */
  let columns = [];
  /** @type {{route: string, value: any, depth: number, list: string, nth: number, count: number}[]} */
  let flat = [];
  const wanted = new Set(ALWAYS);
  const head = make("tr");
  const body = make("tbody");
  const table = /** @type {HTMLTableElement} */ (make("table", { class: "grid", "aria-label": "Dự toán" }, [make("thead", {}, [head]), body]));
  const totals = make("div", { class: "totals", "aria-live": "polite" });
  const told = make("div", { role: "status", class: "finding error" });
  const more = /** @type {HTMLSelectElement} */ (make("select", { "aria-label": "Thêm cột vào dự toán" }));
  const el = make("fieldset", {}, [make("legend", {}, ["Dự toán"]), make("div", { class: "scroll" }, [table]), told, totals]);
  el.append(make("div", { class: "bar" }, [
    button("Thêm dòng", () => addAfter(flat[flat.length - 1], fresh())),
    button("Thêm nhóm", () => { world.ops.insert(route, count(), { map: [["nhom", "Nhóm mới"], ["du_toan", [fresh()]]] }); }),
    more,
  ]));
  more.addEventListener("change", () => {
    if (more.value) wanted.add(more.value);
    update(world.ops.get(route), route);
  });
  keys(table, () => addAfter(flat[flat.length - 1], fresh()));

  const fresh = () => ({ map: [["noi_dung", ""]] });
  const count = () => { const list = world.ops.get(route); return Array.isArray(list) ? list.length : 0; };

  /** @param {any} last @param {any} row */
  function addAfter(last, row) {
    if (!last) world.ops.insert(route, count(), row);
    else world.ops.insert(last.list, last.nth + 1, row);
    const place = last ? at(last.list, last.nth + 1) : at(route, 0);
    /** @type {HTMLElement | null} */ (body.querySelector(`[data-route="${CSS.escape(keyOf(place, "noi_dung"))}"]`))?.focus();
  }

  /** @param {any} rows @param {string} list @param {number} depth */
  function flatten(rows, list, depth) {
    if (!Array.isArray(rows)) return;
    rows.forEach((value, nth) => {
      const route = at(list, nth);
      flat.push({ route, value, depth, list, nth, count: rows.length });
      flatten(child(value, "du_toan"), keyOf(route, "du_toan"), depth + 1);
    });
  }

  /** Takes a row into the group above it. @param {any} row */
  function indent(row) {
    const above = at(row.list, row.nth - 1);
    const group = world.ops.get(above);
    if (row.nth === 0 || child(group, "nhom") === undefined) return;
    const inner = child(group, "du_toan");
    const to = keyOf(above, "du_toan");
    world.ops.make([
      { op: "insert", route: to, count: Array.isArray(inner) ? inner.length : 0, at: Array.isArray(inner) ? inner.length : 0, to: row.value },
      { op: "remove", route: row.route, was: row.value },
    ]);
  }

  /** The row of cells from one on, filled with what was pasted. @param {number} from @param {string} column @param {string[][]} rows */
  async function fill(from, column, rows) {
    const at0 = columns.indexOf(column);
    const amounts = rows.flatMap((cells, r) => cells.flatMap((text, c) => {
      const key = columns[at0 + c];
      return MONEY.includes(key) && text !== "" ? [{ r, c, key, text }] : [];
    }));
    const judged = (await post("amounts", { amounts: amounts.map((one) => one.text) })).body.refused ?? [];
    const refused = new Map(amounts.flatMap((one, nth) => judged[nth] ? [[`${one.r} ${one.c}`, { ...one, why: judged[nth] }]] : []));
    const ops = [];
    if (flat.length === 0) return;
    const start = flat[from];
    const targets = flat.slice(from).filter((one) => child(one.value, "nhom") === undefined);
    const last = targets[Math.min(rows.length, targets.length) - 1] ?? start;
    let added = 0;
    for (const [r, cells] of rows.entries()) {
      const row = targets[r];
      const entries = cells.flatMap((text, c) => {
        const key = columns[at0 + c];
        return key === undefined || refused.has(`${r} ${c}`) ? [] : [[key, text]];
      });
      if (row) {
        for (const [key, text] of entries) {
          const was = child(row.value, key);
          if (shown(was) !== text) ops.push({ op: "set", route: keyOf(row.route, key), was: was ?? null, to: text });
        }
      } else {
        const list = last ? last.list : route;
        const had = last ? last.count : count();
        const nth = (last ? last.nth + 1 : had) + added;
        ops.push({ op: "insert", route: list, count: had, at: last ? last.nth + 1 : had, to: { map: entries.filter((entry) => entry[1] !== "") }, nth });
        added += 1;
      }
    }
    world.ops.make(ops.filter((op) => !(op.op === "set" && op.to === "" && op.was === null)));
    const wide = rows.some((cells) => at0 + cells.length > columns.length);
    told.replaceChildren(
      ...[...refused.values()].map((one) => make("p", {}, [`Không dán ô dòng ${one.r + 1}, cột ${terms.get(one.key)}: “${one.text}” ${one.why}`])),
      ...(wide ? [make("p", {}, ["Vùng dán rộng hơn bảng: các cột thừa không được dán."])] : []),
    );
  }

  /** @type {{row: HTMLElement, kind: string, cells: Map<string, ReturnType<typeof cellOf>>, sum: HTMLElement, place: {now: any}}[]} */
  const drawn = [];

  /** @param {string} kind */
  function draw(kind) {
    const place = { now: /** @type {any} */ (null) };
    const cells = new Map();
    const row = make("tr", { class: kind });
    const shownColumns = kind === "group" ? ["nhom"] : columns;
    for (const key of shownColumns) {
      const cell = cellOf(world, "", MONEY.includes(key) ? "money" : key === "noi_dung" || key === "nhom" ? "wide" : "");
      cell.input.addEventListener("paste", (event) => {
        const rows = pasted(/** @type {ClipboardEvent} */ (event));
        if (!rows || kind === "group") return;
        event.preventDefault();
        fill(flat.indexOf(place.now), key, rows);
      });
      cells.set(key, cell);
      row.append(make("td", kind === "group" ? { colspan: String(columns.length) } : {}, [cell.input]));
    }
    const sum = make("td", { class: "sum" });
    const tools = make("td", { class: "tools" }, [
      button("+", () => addAfter(place.now, fresh()), "Thêm dòng dưới dòng này"),
      button("↑", () => world.ops.move(place.now.list, place.now.nth, place.now.nth - 1), "Đưa dòng lên"),
      button("↓", () => world.ops.move(place.now.list, place.now.nth, place.now.nth + 1), "Đưa dòng xuống"),
      button("→", () => indent(place.now), "Đưa dòng vào nhóm ở trên"),
      button("×", () => world.ops.remove(place.now.route), "Bỏ dòng này"),
    ]);
    row.append(sum, tools);
    return { row, kind, cells, sum, place };
  }

  /** @param {any} value @param {string} to */
  function update(value, to) {
    route = to;
    el.dataset.route = to;
    flat = [];
    flatten(value, to, 0);
    const used = new Set(flat.flatMap((one) => isMap(one.value) ? one.value.map.map((/** @type {[string, any]} */ entry) => entry[0]) : []));
    const own = [...used].filter((key) => !terms.has(key));
    const now = [...ALWAYS, ...MORE.filter((key) => used.has(key) || wanted.has(key)), ...own];
    if (now.join(" ") !== columns.join(" ")) {
      columns = now;
      head.replaceChildren(...columns.map((key) => make("th", { scope: "col" }, [terms.get(key) ?? key])), make("th", { scope: "col" }, ["thành tiền"]), make("th", { scope: "col" }, ["việc"]));
      drawn.splice(0);
      body.replaceChildren();
      more.replaceChildren(make("option", { value: "" }, ["Thêm cột…"]), ...MORE.filter((key) => !columns.includes(key)).map((key) => make("option", { value: key }, [terms.get(key) ?? key])));
    }
    while (drawn.length > flat.length) drawn.pop()?.row.remove();
    const sums = world.sums();
    const amounts = new Map(sums?.rows ?? []);
    flat.forEach((one, nth) => {
      const kind = child(one.value, "nhom") === undefined ? "row" : "group";
      if (!drawn[nth] || drawn[nth].kind !== kind) {
        const made = draw(kind);
        if (drawn[nth]) drawn[nth].row.replaceWith(made.row); else body.append(made.row);
        drawn[nth] = made;
      }
      const { cells, sum, place } = drawn[nth];
      place.now = one;
      for (const [key, cell] of cells) {
        cell.update(child(one.value, key), keyOf(one.route, key), `${kind === "group" ? "nhóm" : terms.get(key) ?? key}, dòng ${nth + 1}`);
      }
      const first = /** @type {HTMLElement} */ (drawn[nth].row.firstElementChild);
      first.className = one.depth > 0 ? `deep deep-${Math.min(one.depth, 3)}` : "";
      const amount = amounts.get(one.route);
      sum.textContent = amount === undefined ? "" : String(amount);
    });
    totals.replaceChildren(...(sums ? [
      make("p", {}, [`Tổng: ${sums.total} đồng${sums.words ? ` (${sums.words})` : ""}`]),
      ...[...sums.by_source, ...sums.by_year].map((/** @type {[string, string]} */ one) => make("p", { class: "help" }, [`${one[0]}: ${one[1]} đồng`])),
    ] : []));
  }
  return { el, update, focus() { body.querySelector("input")?.focus(); } };
}

/** The rows of a table that the author draws up. @param {World} world @returns {Control} */
export function freeGrid(world) {
  let route = "";
  let width = 0;
  /** @type {any[]} */
  let rows = [];
  const body = make("tbody");
  const table = /** @type {HTMLTableElement} */ (make("table", { class: "grid", "aria-label": "Các hàng" }, [body]));
  const fresh = () => Array.from({ length: Math.max(width, 1) }, () => "");
  const add = () => {
    world.ops.insert(route, rows.length, fresh());
    body.lastElementChild?.querySelector("input")?.focus();
  };
  const el = make("fieldset", {}, [
    make("legend", {}, ["Các hàng"]), make("div", { class: "scroll" }, [table]),
    make("div", { class: "bar" }, [button("Thêm hàng", add), button("Thêm hàng tên nhóm", () => world.ops.insert(route, rows.length, { map: [["nhom", "Nhóm mới"]] }))]),
  ]);
  keys(table, add);
  /** @type {{row: HTMLElement, kind: string, cells: ReturnType<typeof cellOf>[], place: {nth: number}}[]} */
  const drawn = [];

  /** The cells of a row, each with its route. @param {any} row @param {string} at0 @returns {[any, string][]} */
  function cellsOf(row, at0) {
    if (Array.isArray(row)) return row.map((cell, nth) => [cell, at(at0, nth)]);
    if (!isMap(row)) return [[row, at0]];
    const inner = child(row, "hang") ?? child(row, "tong");
    const key = child(row, "hang") !== undefined ? "hang" : "tong";
    if (Array.isArray(inner)) return inner.map((cell, nth) => [cell, at(keyOf(at0, key), nth)]);
    return row.map.map((/** @type {[string, any]} */ entry) => [entry[1], keyOf(at0, entry[0])]);
  }

  return {
    el,
    update(value, to) {
      route = to;
      el.dataset.route = to;
      rows = Array.isArray(value) ? value : [];
      width = Math.max(0, ...rows.map((row) => Array.isArray(row) ? row.length : 0));
      while (drawn.length > rows.length) drawn.pop()?.row.remove();
      rows.forEach((row, nth) => {
        const cells = cellsOf(row, at(to, nth));
        const kind = `${cells.length} ${Array.isArray(row)}`;
        if (!drawn[nth] || drawn[nth].kind !== kind) {
          const place = { nth };
          const made = cells.map(() => cellOf(world, "", ""));
          made.forEach((cell, column) => cell.input.addEventListener("paste", (event) => {
            const given = pasted(/** @type {ClipboardEvent} */ (event));
            if (!given) return;
            event.preventDefault();
            /** @type {any[]} */
            const ops = [];
            given.forEach((texts, r) => {
              const there = rows[place.nth + r];
              if (there === undefined) {
                const filled = fresh().map((_, c) => texts[c - column] ?? "");
                ops.push({ op: "insert", route, count: rows.length, at: rows.length, to: filled, nth: place.nth + r });
              } else {
                const own = cellsOf(there, at(route, place.nth + r));
                texts.forEach((text, c) => {
                  const cell = own[column + c];
                  if (cell && cell[0] !== text) ops.push({ op: "set", route: cell[1], was: cell[0], to: text });
                });
              }
            });
            world.ops.make(ops);
          }));
          const one = make("tr", { class: Array.isArray(row) ? "" : "group" }, [
            ...made.map((cell) => make("td", made.length === 1 && width > 1 ? { colspan: String(width) } : {}, [cell.input])),
            make("td", { class: "tools" }, [
              button("+", () => world.ops.insert(route, place.nth + 1, fresh()), "Thêm hàng dưới hàng này"),
              button("↑", () => world.ops.move(route, place.nth, place.nth - 1), "Đưa hàng lên"),
              button("↓", () => world.ops.move(route, place.nth, place.nth + 1), "Đưa hàng xuống"),
              button("×", () => world.ops.remove(at(route, place.nth)), "Bỏ hàng này"),
            ]),
          ]);
          if (drawn[nth]) drawn[nth].row.replaceWith(one); else body.append(one);
          drawn[nth] = { row: one, kind, cells: made, place };
        }
        drawn[nth].place.nth = nth;
        cells.forEach(([cell, place], column) => drawn[nth].cells[column].update(cell, place, `hàng ${nth + 1}, ô ${column + 1}`));
      });
    },
    focus() { body.querySelector("input")?.focus(); },
  };
}
