// Values and routes of a plan. A value is a text, an array, or {map: [[key, value], ...]}; a route is written
// as the program writes it: kinh_phi.du_toan[0].so_tien, and ["t.w"] for a key with a dot or bracket.

/** @typedef {string | Value[] | {map: [string, Value][]}} Value */

/** @param {string} route @param {string} key */
export const keyOf = (route, key) =>
  /[.[\]]/.test(key) || key === "" ? `${route}["${key}"]` : route === "" ? key : `${route}.${key}`;

/** @param {string} route @param {number} nth */
export const at = (route, nth) => `${route}[${nth}]`;

/** @param {string} route @returns {(string | number)[]} */
export function steps(route) {
  const out = [];
  const part = /\["((?:[^"]|"(?!\]))*)"\]|\[(\d+)\]|\.?([^.[]+)/gy;
  for (let found = part.exec(route); found; found = part.exec(route)) {
    out.push(found[2] !== undefined ? Number(found[2]) : found[1] ?? found[3]);
  }
  return out;
}

/** @param {Value | null | undefined} value */
export const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {Value | null | undefined} value @param {string | number} step @returns {Value | undefined} */
export function child(value, step) {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : undefined;
  if (value && typeof value === "object") return value.map.find(([key]) => key === step)?.[1];
  return undefined;
}

/** @param {Value | null | undefined} root @param {string} route @returns {Value | undefined} */
export const get = (root, route) =>
  steps(route).reduce((value, step) => child(value, step), /** @type {any} */ (root));

/** @param {unknown} a @param {unknown} b */
export const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Whether a route is that of a value, or lies in it. @param {string} route @param {string} above */
export const within = (route, above) =>
  above === "" || route === above || route.startsWith(above + ".") || route.startsWith(above + "[");

/**
 * A change at a place whose parts are not all there yet, as one that brings them along; an item that goes, with how
 * many there are.
 * @param {any} root @param {any} op
 */
export function rooted(root, op) {
  const above = steps(op.route);
  if (op.op === "remove" && typeof above.pop() === "number") {
    const list = above.reduce((value, step) => child(value, step), root);
    return { ...op, count: Array.isArray(list) ? list.length : 0 };
  }
  if (op.op !== "set" && op.op !== "insert") return op;
  const way = steps(op.route);
  let route = "";
  let value = root ?? { map: [] };
  for (let nth = 0; nth < way.length; nth += 1) {
    const step = way[nth];
    route = typeof step === "number" ? at(route, step) : keyOf(route, step);
    const next = child(value, step);
    const whole = nth === way.length - 1;
    // What was left empty is as good as not there.
    const empty = next === undefined || (next === "" && !whole);
    if (!empty) { value = next; continue; }
    if (whole) return op;
    const last = op.op === "insert" ? [op.to] : op.to;
    const to = way.slice(nth + 1).reduceRight((inner, key) => (typeof key === "number" ? [inner] : { map: [[String(key), inner]] }), last);
    return { op: "set", route, was: next ?? null, to };
  }
  return op;
}

/**
 * Returns a copy of a value with a change made in it; what it leads to must be there, but for a last key.
 * @param {any} root @param {any} op
 */
export function changed(root, op) {
  const copy = structuredClone(root ?? { map: [] });
  const way = steps(op.route);
  if (op.op === "insert" || op.op === "move") {
    let list = get(copy, op.route);
    if (!Array.isArray(list)) {
      list = [];
      put(copy, way, list);
    }
    // Several that come in at one place keep their order.
    if (op.op === "insert") list.splice(op.nth ?? op.at, 0, op.to);
    else list.splice(op.to, 0, ...list.splice(op.at, 1));
    return copy;
  }
  put(copy, way, op.op === "remove" ? undefined : op.to);
  return copy;
}

/** @param {any} root @param {(string | number)[]} way @param {any} value */
function put(root, way, value) {
  const above = way.slice(0, -1).reduce((own, step) => child(own, step), root);
  const last = way[way.length - 1];
  if (Array.isArray(above) && typeof last === "number") {
    if (value === undefined) above.splice(last, 1);
    else above[last] = value;
  } else if (isMap(above)) {
    const nth = above.map.findIndex((/** @type {[string, any]} */ [key]) => key === last);
    if (value === undefined) above.map.splice(nth, nth < 0 ? 0 : 1);
    else if (nth < 0) above.map.push([String(last), value]);
    else above.map[nth][1] = value;
  }
}
