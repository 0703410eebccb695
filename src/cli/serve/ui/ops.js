// Changes on their way to the file: one after the other, each with what its author saw. What has not arrived
// stays in this browser, and is sent again after a crash or a closed tab.
import { changed, get, rooted, steps } from "./values.js";

/**
 * How far a state of the plan has come: which run of the program told it, and how many changes that one had written.
 * @typedef {{run: string, written: number}} Stage
 */

/** Whether a state is certain to have what had come that far. @param {Stage | null} one @param {Stage | null} other */
const has = (one, other) => other === null || (one?.run === other.run && one.written >= other.written);

/** Values as changes make them. @param {any} values @param {any[]} ops */
const after = (values, ops) => ops.reduce((now, op) => {
  try { return changed(now, op); } catch { return now; }
}, values);

/** @type {Promise<void> | null} what ends when all that was typed has arrived */
let sending = null;

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
    /** Whether it is being shown, whether that comes of a change of this page, and whether it is to be shown again. */
    this.showing = this.mine = this.anew = false;
    /** @type {{id: string, ops: any[]}[]} changes by what they are called: one that is sent again is made once */
    this.queue = [];
    this.stores = "kehoach:" + location.pathname.split("/").slice(2, 4).join("/");
    this.store = `${this.stores} ${crypto.randomUUID()}`;
    // Held as long as this tab lives.
    navigator.locks.request(this.store, () => new Promise(() => {}));
    /** @type {Stage | null} how far `known` has come */
    this.stage = null;
    /** @type {{values: any, stage: Stage} | null} the newest state that was told while a change was on its way */
    this.held = null;
  }

  /** Takes up what other tabs of the plan could not send, each as soon as it is gone. */
  restore() {
    for (const store of Object.keys(localStorage).filter((key) => key.startsWith(this.stores) && key !== this.store)) {
      navigator.locks.request(store, () => {
        const left = JSON.parse(localStorage.getItem(store) ?? "[]");
        this.queue.push(...left.filter((/** @type {any} */ own) => Array.isArray(own.ops)));
        this.keep();
        localStorage.removeItem(store);
        this.apply();
        this.send();
      });
    }
  }

  /**
   * Takes a state of the plan up. Whether one that is told while a change is on its way has that change, only the
   * answer to the change says; one that is older than an answer is followed by another.
   * @param {any} values @param {Stage} stage
   */
  learn(values, stage) {
    if (sending) this.held = { values, stage };
    else if (stage.run !== this.stage?.run || has(stage, this.stage)) {
      [this.known, this.stage] = [values, stage];
      this.apply();
    }
  }

  /**
   * Shows what is known, with what is on its way. A field that goes while it is being typed into sends what was typed:
   * that is shown after it.
   * @param {boolean} [mine] whether it comes of a change that this page makes
   */
  apply(mine = false) {
    this.values = after(this.known, this.queue.flatMap((own) => own.ops));
    this.anew = true;
    if (this.showing) return;
    [this.showing, this.mine] = [true, mine];
    try {
      while (this.anew) {
        this.anew = false;
        this.told.onValues();
      }
    } finally {
      [this.showing, this.mine] = [false, false];
    }
  }

  /** @param {string} route */
  get(route) { return get(this.values, route); }

  /** Makes changes: all of them, or none. @param {any[]} ops */
  make(ops) {
    if (ops.length === 0) return;
    this.queue.push({ id: crypto.randomUUID(), ops: ops.map((op) => rooted(this.values, op)) });
    this.keep();
    this.apply(true);
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

  send() {
    sending ??= this.sendAll().finally(() => { sending = null; });
  }

  async sendAll() {
    while (this.queue.length > 0) {
      this.told.onState("saving");
      const { id, ops } = this.queue[0];
      let reply;
      try {
        reply = await asked("ops", { id, ops });
      } catch {
        this.told.onState("offline");
        await new Promise((done) => setTimeout(done, 1000));
        continue;
      }
      this.queue.shift();
      this.keep();
      const done = reply.status === 200;
      const told = this.held;
      this.held = null;
      if (told && has(told.stage, done ? reply.body : this.stage)) [this.known, this.stage] = [told.values, told.stage];
      else if (done && !has(this.stage, reply.body)) [this.known, this.stage] = [after(this.known, ops), reply.body];
      this.apply();
      if (reply.body.conflict !== undefined) this.told.onConflict(ops[0], reply.body.now);
      else if (!done) this.told.onRefused(ops[0], reply.body.refused ?? "không ghi được");
    }
    this.told.onState("saved");
  }
}

/** Waits until all that was typed has arrived. */
export async function arrived() { await sending; }

/**
 * Asks the program for a change, once all that was typed has arrived. A program that is gone refuses it.
 * @param {string} path @param {any} body
 * @returns {Promise<{status: number, body: any}>}
 */
export async function post(path, body) {
  await arrived();
  try {
    return await asked(path, body);
  } catch {
    return { status: 0, body: { refused: "mất kết nối với kehoach; mở lại kehoach rồi làm lại" } };
  }
}

/**
 * Reads something, as all that was typed has made it.
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function read(path) {
  await arrived();
  return (await fetch(path)).json();
}

/** @param {string} path @param {any} body @returns {Promise<{status: number, body: any}>} */
async function asked(path, body) {
  const reply = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  try {
    return { status: reply.status, body: JSON.parse(text) };
  } catch {
    return { status: reply.status, body: { refused: `${reply.status} ${text}` } };
  }
}
