// Amounts that are shared out by source, by year or by both, as cells: which cell shows which part of a row's
// so_tien, and what a change of a cell makes of it.
import { child, isMap, keyOf } from "./values.js";

/** @typedef {{source: number | null, year: string | null, words: string}} Share a column */
/** @typedef {{keys: string[], value: any, source: number | null, year: string | null, product?: boolean}} Leaf an amount, and the keys that lead to it */
/** @typedef {{value: any, route: string, product?: string}} Row a row, where it stands, and what quantity times price comes to */

/** @param {any} nguon */
const names = (nguon) => isMap(nguon)
  ? [child(nguon, "ma"), child(nguon, "ten")].filter((name) => typeof name === "string" && name !== "")
  : [nguon];

/**
 * The columns that the budget's rows need, and how a new amount is shared out.
 * @param {any} kinhPhi @param {any[]} rows @param {boolean} wanted whether there are to be some anyway
 */
export function sharing(kinhPhi, rows, wanted) {
  const nguon = child(kinhPhi, "nguon");
  const nam = child(kinhPhi, "cac_nam");
  const sources = (Array.isArray(nguon) ? nguon : []).map((one) => ({ names: names(one), words: String(child(one, "ten") ?? names(one)[0]) }));
  const years = (Array.isArray(nam) ? nam : []).map(String);
  /** @type {Map<number | string, string>} how rows call a source or a year */
  const called = new Map();
  const whose = (/** @type {string} */ key) => {
    if (years.includes(key)) return { year: key };
    const source = sources.findIndex((one) => one.names.includes(key));
    return source < 0 ? null : { source };
  };
  let byYear = wanted && years.length > 1;
  let bySource = wanted && sources.length > 1;
  /** @type {boolean | null} whether the years stand outside */
  let yearFirst = null;
  const look = (/** @type {any} */ value, /** @type {number} */ depth) => {
    if (!isMap(value)) return;
    for (const [key, inner] of value.map) {
      const own = whose(key);
      if (own?.year !== undefined) byYear = true;
      if (own?.source !== undefined) { bySource = true; called.set(own.source, key); }
      if (depth === 0 && own && isMap(inner)) yearFirst ??= own.year !== undefined;
      look(inner, depth + 1);
    }
  };
  for (const row of rows) look(child(row, "so_tien"), 0);
  /** @type {(number | null)[]} */
  const all = bySource ? sources.map((_, nth) => nth) : [null];
  /** @type {Share[]} */
  const columns = !bySource && !byYear ? [] : all.flatMap((source) => (byYear ? years : [null]).map((year) => ({
    source, year, words: [source === null ? "số tiền" : sources[source].words, year === null ? "" : `năm ${year}`].filter(Boolean).join(", "),
  })));
  const keysOf = (/** @type {Share} */ share, /** @type {boolean} */ first) => {
    const source = share.source === null ? [] : [called.get(share.source) ?? sources[share.source].names[0]];
    const year = share.year === null ? [] : [share.year];
    return first ? [...year, ...source] : [...source, ...year];
  };
  return { columns, whose, keysOf, yearFirst: Boolean(yearFirst), can: sources.length > 1 || years.length > 1 };
}

/** @typedef {ReturnType<typeof sharing>} Sharing */

/** @param {Share} column @param {Leaf} leaf */
const holds = (column, leaf) =>
  (column.source === null || column.source === leaf.source) && (column.year === null || column.year === leaf.year);

/** The source of a whole row. @param {any} row @param {Sharing} sharing */
const sourceOf = (row, sharing) => {
  const own = child(row, "nguon");
  return typeof own === "string" ? sharing.whose(own)?.source ?? null : null;
};

/**
 * The amounts of a row that stand in columns; `null` where one of its shares fits none.
 * @param {Row} row @param {Sharing} sharing @returns {Leaf[] | null}
 */
export function leaves(row, sharing) {
  /** @type {Leaf[]} */
  const out = [];
  let fits = true;
  const walk = (/** @type {any} */ value, /** @type {string[]} */ keys, /** @type {number | null} */ source, /** @type {string | null} */ year) => {
    if (!isMap(value)) {
      out.push({ keys, value, source, year });
      return;
    }
    for (const [key, inner] of value.map) {
      const whose = sharing.whose(key);
      if (!whose) fits = false;
      walk(inner, [...keys, key], whose?.source ?? source, whose?.year ?? year);
    }
  };
  const value = child(row.value, "so_tien");
  const source = sourceOf(row.value, sharing);
  if (value !== undefined && value !== "") walk(value, [], source, null);
  else if (row.product) out.push({ keys: [], value: row.product, source, year: null, product: true });
  const shown = (/** @type {Leaf} */ leaf) => sharing.columns.some((column) => holds(column, leaf));
  const twice = out.some((leaf, nth) => out.slice(nth + 1).some((other) => other.source === leaf.source && other.year === leaf.year));
  if (isMap(value) && (!fits || twice || !out.every(shown))) return null;
  return out.filter(shown);
}

/** The amount of a column. @param {Leaf[]} all @param {Share} column */
export const leafOf = (all, column) => all.find((leaf) => holds(column, leaf));

/** Where a column's amount stands, or would. @param {Row} row @param {Share} column @param {Sharing} sharing */
export function placeOf(row, column, sharing) {
  const leaf = leafOf(leaves(row, sharing) ?? [], column);
  return (leaf?.keys ?? newKeys(row.value, column, sharing)).reduce(keyOf, keyOf(row.route, "so_tien"));
}

/** The keys of a new amount, in the order that the row has. @param {any} row @param {Share} column @param {Sharing} sharing */
function newKeys(row, column, sharing) {
  const value = /** @type {any} */ (child(row, "so_tien"));
  const first = isMap(value) && value.map.length > 0 ? sharing.whose(value.map[0][0])?.year !== undefined : sharing.yearFirst;
  // The source of a row is said once.
  const said = column.source !== null && sourceOf(row, sharing) === column.source;
  return sharing.keysOf(said ? { ...column, source: null } : column, first);
}

/**
 * A row's so_tien with amounts written into cells.
 * @param {Row} row @param {[Share, string][]} cells @param {Sharing} sharing
 * @returns {{value: any, apart: boolean}} the amount, undefined for none; and whether the row's own source went into it
 */
export function written(row, cells, sharing) {
  const all = leaves(row, sharing) ?? [];
  const own = sourceOf(row.value, sharing);
  // Money of another source than the row's own: then each amount says its source.
  const apart = own !== null && cells.some(([column, text]) => text !== "" && column.source !== null && column.source !== own);
  const bare = apart ? { map: row.value.map.filter((/** @type {[string, any]} */ [key]) => key !== "nguon") } : row.value;
  const value = child(row.value, "so_tien");
  let made = /** @type {any} */ (isMap(value) ? structuredClone(value) : undefined);
  if (apart) {
    made = { map: [] };
    for (const leaf of all) put(made, newKeys(bare, { source: leaf.source, year: leaf.year, words: "" }, sharing), leaf.value);
  }
  for (const [column, text] of cells) {
    const keys = (apart ? undefined : leafOf(all, column)?.keys) ?? newKeys(bare, column, sharing);
    if (keys.length === 0) return { value: text === "" ? undefined : text, apart: false };
    made ??= { map: [] };
    put(made, keys, text === "" ? undefined : text);
  }
  return { value: made && made.map.length > 0 ? made : undefined, apart };
}

/** Writes into a map, and takes away what is left empty. @param {any} map @param {string[]} keys @param {any} value */
function put(map, keys, value) {
  const [key, ...rest] = keys;
  const nth = map.map.findIndex((/** @type {[string, any]} */ entry) => entry[0] === key);
  if (rest.length > 0) {
    const inner = nth >= 0 && isMap(map.map[nth][1]) ? map.map[nth][1] : { map: [] };
    put(inner, rest, value);
    value = inner.map.length > 0 ? inner : undefined;
  }
  if (value === undefined) map.map.splice(nth, nth < 0 ? 0 : 1);
  else if (nth < 0) map.map.push([key, value]);
  else map.map[nth][1] = value;
}

/**
 * The changes that write amounts into cells of a row: of single amounts where that says it all, so that what else
 * stands in the file beside them stays.
 * @param {Row} row as its author saw it @param {[Share, string][]} cells @param {Sharing} sharing
 * @returns {{ops: any[], lost: string}} and the whole amount that gives way to its shares
 */
export function shareOps(row, cells, sharing) {
  const at = keyOf(row.route, "so_tien");
  const was = child(row.value, "so_tien");
  const all = leaves(row, sharing) ?? [];
  const changes = cells.filter(([column, text]) => {
    const leaf = leafOf(all, column);
    return leaf && !leaf.product ? leaf.value !== text : text !== "";
  });
  const made = written(row, changes, sharing);
  const single = changes.every(([column, text]) => {
    const leaf = leafOf(all, column);
    if (leaf) return text !== "" && leaf.keys.length > 0;
    const above = newKeys(row.value, column, sharing).slice(0, -1);
    return isMap(above.reduce((/** @type {any} */ value, key) => child(value, key), was));
  });
  if (single && isMap(was) && !made.apart) {
    const one = (/** @type {[Share, string]} */ [column, text]) =>
      ({ op: "set", route: placeOf(row, column, sharing), was: leafOf(all, column)?.value ?? null, to: text });
    return { ops: changes.map(one), lost: "" };
  }
  if (changes.length === 0 || JSON.stringify(was ?? null) === JSON.stringify(made.value ?? null)) return { ops: [], lost: "" };
  const ops = /** @type {any[]} */ (made.value === undefined ? [{ op: "remove", route: at, was }] : [{ op: "set", route: at, was: was ?? null, to: made.value }]);
  if (made.apart) ops.push({ op: "remove", route: keyOf(row.route, "nguon"), was: child(row.value, "nguon") });
  const whole = typeof was === "string" && was !== "" && isMap(made.value) && !all.some((leaf) => leaf.keys.length === 0);
  return { ops, lost: whole ? was : "" };
}
