// Changes on their way to the file: one after the other, each with what its author saw. What has not arrived
// stays in this browser, and is sent again after a crash or a closed tab.
import { changed, get, rooted, steps } from "./values.js";

/** How long a state that may be an older one is held back, in milliseconds. */
const HOLD = 1500;

export class Ops {
  /**
   * @param {{
   *   onValues: () => void,
   *   onState: (state: "saved" | "saving" | "offline", why?: string) => void,
   *   onConflict: (op: any, now: any) => void,
   *   onRefused: (op: any, why: string) => void,
   * }} told
   */
  constructor(told) {
    this.told = told;
    /** @type {any} the values of the file, with all changes that are on their way */
    this.values = null;
    /** @type {any} those that the program told last */
    this.known = null;
    /** @type {any[][]} */
    this.queue = [];
    this.busy = false;
    this.store = "kehoach:" + location.pathname.split("/").slice(2, 4).join("/");
    /** @type {string | null} the state of the files that the last change led to */
    this.awaited = null;
    /** @type {any} a state that was told before that one */
    this.held = null;
  }

  /** Takes up what a tab before this one could not send. */
  restore() {
    const left = JSON.parse(localStorage.getItem(this.store) ?? "[]");
    if (Array.isArray(left) && left.length > 0) {
      this.queue = left;
      this.send();
    }
  }

  /**
   * Takes a state of the plan up. One that was on its way while a change arrived is held back for a moment.
   * @param {any} values @param {string} digest of the files
   */
  learn(values, digest) {
    if (this.awaited !== null && digest !== this.awaited) {
      const first = this.held === null;
      this.held = values;
      if (first) setTimeout(() => this.release(), HOLD);
      return;
    }
    this.awaited = this.held = null;
    this.known = values;
    this.apply();
  }

  /** Takes up the state that was held back: the files have been changed elsewhere since. */
  release() {
    if (this.held === null) return;
    this.known = this.held;
    this.awaited = this.held = null;
    this.apply();
  }

  apply() {
    this.values = this.queue.flat().reduce((values, op) => {
      try { return changed(values, op); } catch { return values; }
    }, this.known);
    this.told.onValues();
  }

  /** @param {string} route */
  get(route) { return get(this.values, route); }

  /** Makes changes: all of them, or none. @param {any[]} ops */
  make(ops) {
    if (ops.length === 0) return;
    this.queue.push(ops.map((op) => rooted(this.values, op)));
    this.keep();
    this.apply();
    this.send();
  }

  /**
   * Writes a value, unless it is there already.
   * @param {string} route @param {any} to
   * @param {any} [was] what its author saw, if that is not what stands there now
   */
  set(route, to, was = this.get(route)) {
    if (JSON.stringify(was ?? null) === JSON.stringify(to)) return;
    if (to === "" && (was === undefined || was === null)) return;
    // A key that is left empty goes; an item of a list keeps its place.
    if (to === "" && typeof steps(route).at(-1) === "string") this.make([{ op: "remove", route, was }]);
    else this.make([{ op: "set", route, was: was ?? null, to }]);
  }

  /** @param {string} route */
  remove(route) {
    const was = this.get(route);
    if (was !== undefined) this.make([{ op: "remove", route, was }]);
  }

  /** @param {string} route of a list @param {number} nth @param {any} to */
  insert(route, nth, to) {
    const list = this.get(route);
    this.make([{ op: "insert", route, count: Array.isArray(list) ? list.length : 0, at: nth, to }]);
  }

  /** @param {string} route of a list @param {number} from @param {number} to */
  move(route, from, to) {
    const list = this.get(route);
    if (!Array.isArray(list) || to < 0 || to >= list.length) return;
    this.make([{ op: "move", route, count: list.length, was: list[from], at: from, to }]);
  }

  keep() {
    try {
      if (this.queue.length > 0) localStorage.setItem(this.store, JSON.stringify(this.queue));
      else localStorage.removeItem(this.store);
    } catch { /* A browser that keeps nothing still sends. */ }
  }

  /** Whether something has not arrived yet. */
  get waiting() { return this.queue.length > 0; }

  async send() {
    if (this.busy) return;
    this.busy = true;
    while (this.queue.length > 0) {
      this.told.onState("saving");
      const ops = this.queue[0];
      let reply;
      try {
        reply = await post("ops", { ops });
      } catch {
        this.told.onState("offline");
        await new Promise((done) => setTimeout(done, 1000));
        continue;
      }
      this.queue.shift();
      this.keep();
      if (reply.status === 200) {
        this.awaited = reply.body.digest;
        // Until the program tells the new state, what arrived counts as known.
        this.known = ops.reduce((values, op) => changed(values, op), this.known);
      } else if (reply.body.conflict !== undefined) {
        this.apply();
        this.told.onConflict(ops[0], reply.body.now);
      } else {
        this.apply();
        this.told.onRefused(ops[0], reply.body.refused ?? "không ghi được");
      }
    }
    this.busy = false;
    this.told.onState("saved");
  }
}

/**
 * Asks the program for a change.
 * @param {string} path @param {any} body
 * @returns {Promise<{status: number, body: any}>}
 */
export async function post(path, body) {
  const reply = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  let read = {};
  try { read = JSON.parse(text); } catch { read = { refused: `${reply.status} ${text}` }; }
  return { status: reply.status, body: read };
}
