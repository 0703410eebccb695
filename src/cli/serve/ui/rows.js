// The rows of a table that the author draws up, as a grid.
import { button, make } from "./fields.js";
import { KEYS, cellOf, grid, pasted } from "./grid.js";
import { at, child, isMap, keyOf } from "./values.js";

/** @typedef {import("./form.js").Control} Control */
/** @typedef {import("./form.js").World} World */

let count = 0;

/** @param {World} world @returns {Control} */
export function freeGrid(world) {
  let route = "";
  let width = 0;
  /** @type {any[]} */
  let rows = [];
  const body = make("tbody");
  const table = /** @type {HTMLTableElement} */ (make("table", { class: "grid", role: "grid", "aria-label": "Các hàng", "aria-describedby": `rows-keys-${++count}` }, [body]));
  const fresh = () => Array.from({ length: Math.max(width, 1) }, () => "");
  const add = () => {
    world.ops.insert(route, rows.length, fresh());
    body.lastElementChild?.querySelector("input")?.focus();
  };
  const el = make("fieldset", {}, [
    make("legend", {}, ["Các hàng"]), make("p", { class: "help", id: `rows-keys-${count}` }, [KEYS]), make("div", { class: "scroll" }, [table]),
    make("div", { class: "bar" }, [button("Thêm hàng", add), button("Thêm hàng tên nhóm", () => world.ops.insert(route, rows.length, { map: [["nhom", "Nhóm mới"]] }))]),
  ]);
  const keys = grid(table, add);
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
          const made = cells.map(() => cellOf(world, ""));
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
      keys.settle();
    },
    focus: keys.focus,
  };
}
