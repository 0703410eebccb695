// The budget as a grid: rows and groups of rows, amounts shared out by source and year in columns of their own, rows
// pasted from a spreadsheet, and what it all comes to.
import { adder, button, make } from "./fields.js";
import { KEYS, cellOf, grid, pasted, shown } from "./grid.js";
import { post } from "./ops.js";
import { leafOf, leaves, placeOf, shareOps, sharing, written } from "./shares.js";
import { at, child, isMap, keyOf } from "./values.js";

/** @typedef {import("./form.js").Control} Control */
/** @typedef {import("./form.js").World} World */
/** @typedef {{key: string, words: string, share?: import("./shares.js").Share}} Column */

/** Keys of a budget row that are always columns, and those that are one once a row has them. */
const ALWAYS = ["noi_dung", "so_luong", "don_vi_tinh", "don_gia", "so_tien"];
const MORE = ["don_vi", "nguon", "thoi_gian", "ghi_chu", "thay_so_tien", "ma", "nhan"];
const MONEY = ["don_gia", "so_tien"];
const SHARES = "chia";

/** @param {World} world @param {number} nth of the table of a row's keys @returns {Control} */
export function budgetGrid(world, nth) {
  const terms = new Map(world.tables[nth].map((key) => [key.name, key.term]));
  let route = "";
  /** @type {Column[]} */
  let columns = [];
  let shares = sharing(undefined, [], false);
  /** @type {{route: string, value: any, depth: number, list: string, nth: number, count: number, product?: string}[]} */
  let flat = [];
  const wanted = new Set(ALWAYS);
  const head = make("tr");
  const body = make("tbody");
  const table = /** @type {HTMLTableElement} */ (make("table", { class: "grid", role: "grid", "aria-label": "Dự toán", "aria-describedby": "budget-keys" }, [make("thead", {}, [head]), body]));
  const totals = make("div", { class: "totals", "aria-live": "polite" });
  const told = make("div", { role: "status", class: "finding error" });
  const more = adder("Thêm cột vào dự toán", "Thêm cột…", (name) => {
    wanted.add(name);
    update(world.ops.get(route), route);
  });
  const el = make("fieldset", {}, [
    make("legend", {}, ["Dự toán"]), make("p", { class: "help", id: "budget-keys" }, [KEYS]),
    make("div", { class: "scroll" }, [table]), told, totals,
  ]);
  el.append(make("div", { class: "bar" }, [
    button("Thêm dòng", () => addAfter(flat[flat.length - 1], fresh())),
    button("Thêm nhóm", () => { world.ops.insert(route, count(), { map: [["nhom", "Nhóm mới"], ["du_toan", [fresh()]]] }); }),
    more.el,
  ]));
  const keys = grid(table, () => addAfter(flat[flat.length - 1], fresh()));

  const fresh = () => ({ map: [["noi_dung", ""]] });
  const count = () => { const list = world.ops.get(route); return Array.isArray(list) ? list.length : 0; };

  /** @param {any} last @param {any} row */
  function addAfter(last, row) {
    if (!last) world.ops.insert(route, count(), row);
    else world.ops.insert(last.list, last.nth + 1, row);
    const place = last ? at(last.list, last.nth + 1) : at(route, 0);
    /** @type {HTMLElement | null} */ (body.querySelector(`[data-route="${CSS.escape(keyOf(place, "noi_dung"))}"]`))?.focus();
  }

  /** @param {any} rows @param {string} list @param {number} depth @param {Map<string, string>} amounts */
  function flatten(rows, list, depth, amounts) {
    if (!Array.isArray(rows)) return;
    rows.forEach((value, nth) => {
      const route = at(list, nth);
      const counted = child(value, "so_luong") !== undefined && child(value, "don_gia") !== undefined;
      flat.push({ route, value, depth, list, nth, count: rows.length, product: counted ? amounts.get(route) : undefined });
      flatten(child(value, "du_toan"), keyOf(route, "du_toan"), depth + 1, amounts);
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

  /** @param {string[]} words */
  const tell = (words) => told.replaceChildren(...words.map((one) => make("p", {}, [one])));
  const gaveWay = (/** @type {string} */ whole, /** @type {string} */ route) =>
    `Dòng ${flat.findIndex((one) => one.route === route) + 1}: số tiền ${whole} chưa chia, nay thay bằng các phần vừa ghi.`;

  /** Writes amounts of a row into columns of shares. @param {any} row @param {[import("./shares.js").Share, string][]} cells @param {import("./shares.js").Sharing} by */
  function share(row, cells, by) {
    const { ops, lost } = shareOps(row, cells, by);
    return { ops, said: lost === "" ? [] : [gaveWay(lost, row.route)] };
  }

  /** The row of cells from one on, filled with what was pasted. @param {number} from @param {Column} column @param {string[][]} rows */
  async function fill(from, column, rows) {
    // What its author saw: the grid may follow the file while the program judges the cells.
    const [seen, named, sharedBy] = [flat, columns, shares];
    const at0 = named.indexOf(column);
    const cells = rows.flatMap((texts, r) => texts.flatMap((text, c) => {
      const own = named[at0 + c];
      return own && text !== "" ? [{ r, c, own, text }] : [];
    }));
    const reply = await post("cells", { cells: cells.map((one) => [one.own.key, one.text]) });
    const judged = reply.body.refused;
    if (reply.status !== 200) {
      tell([`Chưa dán ô nào: ${judged}`]);
      return;
    }
    const refused = new Map(cells.flatMap((one, nth) => judged[nth] ? [[`${one.r} ${one.c}`, { ...one, why: judged[nth] }]] : []));
    const ops = [];
    const said = [];
    const start = seen[from];
    if (!start) return;
    const targets = seen.slice(from).filter((one) => child(one.value, "nhom") === undefined);
    const last = targets[Math.min(rows.length, targets.length) - 1] ?? start;
    let added = 0;
    for (const [r, texts] of rows.entries()) {
      const row = targets[r];
      const filled = texts.flatMap((text, c) => {
        const own = named[at0 + c];
        return own === undefined || refused.has(`${r} ${c}`) ? [] : [{ own, text }];
      });
      const whole = filled.filter((one) => !one.own.share);
      const parts = filled.flatMap((one) => one.own.share ? [/** @type {[any, string]} */ ([one.own.share, one.text])] : []);
      if (row) {
        for (const { own: { key }, text } of whole) {
          const was = child(row.value, key);
          // An empty cell over shares leaves them alone.
          if (shown(was) === text || isMap(was) && text === "") continue;
          ops.push(text === "" ? { op: "remove", route: keyOf(row.route, key), was } : { op: "set", route: keyOf(row.route, key), was: was ?? null, to: text });
        }
        // A whole amount and its parts in one line: the parts say it.
        const own = share(row, parts, sharedBy);
        if (own.ops.length > 0) ops.splice(0, ops.length, ...ops.filter((op) => op.route !== keyOf(row.route, "so_tien")));
        ops.push(...own.ops);
        said.push(...own.said);
      } else {
        const map = whole.filter((one) => one.text !== "").map((one) => [one.own.key, one.text]);
        const amount = written({ value: { map: map.filter((entry) => entry[0] !== "so_tien") }, route: "" }, parts, sharedBy);
        const entries = amount.value === undefined ? map : [...map.filter((entry) => entry[0] !== "so_tien" && !(amount.apart && entry[0] === "nguon")), ["so_tien", amount.value]];
        added += 1;
        ops.push({ op: "insert", route: last.list, count: last.count, at: last.nth + 1, to: { map: entries }, nth: last.nth + added });
      }
    }
    world.ops.make(ops);
    const wide = rows.some((texts) => at0 + texts.length > named.length);
    tell([
      ...[...refused.values()].map((one) => `Không dán ô dòng ${one.r + 1}, cột ${one.own.words}: “${one.text}” ${one.why}`),
      ...(wide ? ["Vùng dán rộng hơn bảng: các cột thừa không được dán."] : []),
      ...said,
    ]);
  }

  /** @type {{row: HTMLElement, kind: string, cells: Map<Column, ReturnType<typeof cellOf>>, sum: HTMLElement, place: {now: any}}[]} */
  const drawn = [];

  /** @param {string} kind */
  function draw(kind) {
    const place = { now: /** @type {any} */ (null) };
    const cells = new Map();
    const row = make("tr", { class: kind });
    const own = kind === "group" ? [{ key: "nhom", words: "nhóm" }] : columns;
    for (const column of own) {
      const look = MONEY.includes(column.key) ? "money" : column.key === "noi_dung" || column.key === "nhom" ? "wide" : "";
      const { share: to } = column;
      const cell = cellOf(world, look, to && ((text, seen) => {
        const made = share(seen.of, [[to, text]], shares);
        world.ops.make(made.ops);
        tell(made.said);
      }));
      cell.input.addEventListener("paste", (event) => {
        const rows = pasted(/** @type {ClipboardEvent} */ (event));
        if (!rows || kind === "group") return;
        event.preventDefault();
        fill(flat.indexOf(place.now), column, rows);
      });
      cells.set(column, cell);
      row.append(make("td", kind === "group" ? { colspan: String(columns.length) } : {}, [cell.input]));
    }
    const sum = make("td", { class: "sum", tabindex: "-1" });
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

  /** The columns as the rows have them now. */
  function layOut() {
    const used = new Set(flat.flatMap((one) => isMap(one.value) ? one.value.map.map((/** @type {[string, any]} */ entry) => entry[0]) : []));
    const keys = [...ALWAYS, ...MORE.filter((key) => used.has(key) || wanted.has(key)), ...[...used].filter((key) => !terms.has(key))];
    shares = sharing(world.ops.get(route.replace(/\.?du_toan$/, "")), flat.map((one) => one.value), wanted.has(SHARES));
    const now = keys.flatMap((key) => {
      const own = { key, words: String(terms.get(key) ?? key) };
      return key === "so_tien" ? [own, ...shares.columns.map((share) => ({ key, words: share.words, share }))] : [own];
    });
    if (JSON.stringify(now) === JSON.stringify(columns)) return;
    columns = now;
    head.replaceChildren(...[...columns.map((one) => one.words), "thành tiền", "việc"].map((words) => make("th", { scope: "col" }, [words])));
    drawn.splice(0);
    body.replaceChildren();
    const left = MORE.filter((key) => !keys.includes(key)).map((key) => /** @type {[string, string]} */ ([key, String(terms.get(key) ?? key)]));
    if (shares.can && shares.columns.length === 0) left.unshift([SHARES, "số tiền chia theo nguồn, năm"]);
    more.offer(left);
  }

  /** @param {any} value @param {string} to */
  function update(value, to) {
    route = to;
    el.dataset.route = to;
    const sums = world.sums();
    /** @type {Map<string, string>} */
    const amounts = new Map(sums?.rows ?? []);
    flat = [];
    flatten(value, to, 0, amounts);
    layOut();
    while (drawn.length > flat.length) drawn.pop()?.row.remove();
    flat.forEach((one, nth) => {
      const kind = child(one.value, "nhom") === undefined ? "row" : "group";
      if (!drawn[nth] || drawn[nth].kind !== kind) {
        const made = draw(kind);
        if (drawn[nth]) drawn[nth].row.replaceWith(made.row); else body.append(made.row);
        drawn[nth] = made;
      }
      const { cells, sum, place } = drawn[nth];
      place.now = one;
      const parts = shares.columns.length > 0 ? leaves(one, shares) : null;
      for (const [column, cell] of cells) {
        const name = `${column.words}, dòng ${nth + 1}`;
        const own = child(one.value, column.key);
        if (column.share) {
          const leaf = leafOf(parts ?? [], column.share);
          const made = leaf?.product;
          // Shares that no column has stand together in the cell of the whole amount.
          cell.update(made ? undefined : leaf?.value, placeOf(one, column.share, shares), name, { of: one, fixed: parts === null, hint: made ? leaf.value : "" });
        } else if (column.key === "so_tien" && isMap(own)) {
          cell.update(parts ? "" : own, keyOf(one.route, column.key), name, { fixed: true, hint: parts ? "đã chia" : "" });
        } else {
          cell.update(own, keyOf(one.route, column.key), name);
        }
      }
      const first = /** @type {HTMLElement} */ (drawn[nth].row.firstElementChild);
      first.className = one.depth > 0 ? `deep deep-${Math.min(one.depth, 3)}` : "";
      const amount = amounts.get(one.route);
      sum.textContent = amount === undefined ? "" : String(amount);
    });
    keys.settle();
    totals.replaceChildren(...(sums ? [
      make("p", {}, [`Tổng: ${sums.total} đồng${sums.words ? ` (${sums.words})` : ""}`]),
      ...[...sums.by_source, ...sums.by_year].map((/** @type {[string, string]} */ one) => make("p", { class: "help" }, [`${one[0]}: ${one[1]} đồng`])),
    ] : []));
  }
  return { el, update, focus: keys.focus };
}
