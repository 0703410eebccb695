// The form: made from the glossary, in its order. Every value has the control of its shape; what is not
// there yet can be added. A control that is being typed into is never replaced.
import { budgetGrid } from "./budget.js";
import { adder, button, make, plain, textField, title, typing } from "./fields.js";
import { freeGrid } from "./rows.js";
import { at, isMap, keyOf, same } from "./values.js";

/**
 * @typedef {{el: HTMLElement, update: (value: any, route: string) => void, focus: () => void, route?: string}} Control
 * @typedef {{ops: import("./ops.js").Ops, tables: any[][], sums: () => any, signers: () => [string, string, boolean][]}} World
 */

/** Which shape of several a value has. @param {any} shape @param {any} value */
function chosen(shape, value) {
  if (shape.kind !== "any_of") return shape;
  const fits = (/** @type {any} */ one) => {
    const holds = ["map", "one_key", "open_map"].includes(one.kind);
    return Array.isArray(value) ? one.kind === "list" : isMap(value) ? holds : !holds && one.kind !== "list";
  };
  const words = shape.of.find((/** @type {any} */ one) => one.kind === "one_of" && one.words.includes(value));
  return words ?? shape.of.find(fits) ?? shape.of[0];
}

/** What a new value of a shape is. @param {any} shape @param {World} world @returns {any} */
function fresh(shape, world) {
  switch (shape.kind) {
    case "list": return [];
    case "any_of": return fresh(shape.of[0], world);
    case "map": case "open_map":
      return { map: world.tables[shape.table].filter((key) => key.required).map((key) => [key.name, fresh(key.shape, world)]) };
    case "one_of": return shape.words[0];
    default: return "";
  }
}

/** What kinds of items a list can have: words, and the value of a new one. @param {any} shape @param {World} world @returns {[string, any][]} */
function kinds(shape, world) {
  if (shape.kind === "any_of") {
    const words = (/** @type {any} */ one) => (one.kind === "prose" ? [["đoạn văn", ""]] : kinds(one, world));
    const all = shape.of.flatMap(words);
    // The second of one name is the one that says more.
    return all.map((/** @type {[string, any]} */ [name, value], /** @type {number} */ nth) => [all.findIndex((/** @type {[string, any]} */ one) => one[0] === name) < nth ? `${name} có chi tiết` : name, value]);
  }
  if (shape.kind === "one_key") {
    return world.tables[shape.table].flatMap((key) => {
      const wrapped = (/** @type {any} */ value) => ({ map: [[key.name, value]] });
      if (key.name === "bang") {
        const row = () => ["", ""];
        const empty = { map: [["cot", [{ map: [["ten", "Cột 1"]] }, { map: [["ten", "Cột 2"]] }]], ["hang", [row()]]] };
        return [["bảng kinh phí", wrapped("kinh_phi")], ["bảng", wrapped(empty)]];
      }
      return [[key.term, wrapped(fresh(key.shape, world))]];
    });
  }
  if (shape.kind === "list") return [["hàng", ["", ""]]];
  return [["mục", fresh(shape, world)]];
}

/**
 * The control of a value.
 * @param {World} world @param {any} shape @param {any} key what the glossary says of it @param {any} value @returns {Control}
 */
function control(world, shape, key, value) {
  const own = chosen(shape, value);
  if (key.name === "du_toan" && own.kind === "list") return budgetGrid(world, own.of.table);
  if (key.name === "hang" && own.kind === "list" && own.of.kind === "any_of") return freeGrid(world);
  if (own.kind === "list") return list(world, own, key);
  if (own.kind === "map" || own.kind === "open_map" || own.kind === "one_key") return map(world, own, key, value);
  if (own.kind === "shared_tien" && isMap(value)) return map(world, { kind: "open_map", table: -1 }, key, value);
  const field = textField({ ops: world.ops, route: "", shape: own, term: key.term, help: key.help, clause: key.clause, quiet: key.quiet });
  const many = shape.kind === "any_of" && own.kind === "prose" ? shape.of.find((/** @type {any} */ one) => one.kind === "list") : null;
  // A text becomes the first of several blocks when another one is added.
  if (many) {
    const more = kinds(many.of, world).map(([words, next]) => button(`Thêm ${words}`, () => {
      const text = world.ops.get(field.route);
      world.ops.set(field.route, [...(text ? [text] : []), structuredClone(next)]);
    }, `Thêm ${words} vào ${key.term}`));
    field.el.append(make("div", { class: "bar" }, more));
  }
  return field;
}

/** Puts another control in the place of one whose value has become of another shape. @param {World} world @param {any} shape @param {any} key @returns {Control} */
function holder(world, shape, key) {
  const el = make("div", { class: "holder" });
  /** @type {Control | null} */
  let inner = null;
  let now = "";
  return {
    el,
    update(value, route) {
      const own = chosen(shape, value);
      const kind = `${own.kind}${isMap(value) ? own.table : ""}`;
      if (!inner || kind !== now && !typing(el)) {
        now = kind;
        inner = control(world, shape, key, value);
        el.replaceChildren(inner.el);
      }
      inner.update(value, route);
    },
    focus() { inner?.focus(); },
  };
}

/** A list, item by item. @param {World} world @param {any} shape @param {any} key @returns {Control} */
function list(world, shape, key) {
  let route = "";
  const items = make("div", { class: "items" });
  const add = make("div", { class: "bar" });
  const el = make("fieldset", {}, [
    make("legend", {}, [title(key.term)]), ...(key.help ? [make("p", { class: "help" }, [plain(key.help)])] : []), items, add,
  ]);
  /** @type {Control[]} */
  const known = [];
  for (const [words, value] of kinds(shape.of, world)) {
    add.append(button(`Thêm ${words}`, () => {
      const nth = known.length;
      world.ops.insert(route, nth, structuredClone(value));
      known[nth]?.focus();
    }, `Thêm ${words} vào ${key.term}`));
  }
  return {
    el,
    update(value, to) {
      route = to;
      el.dataset.route = to;
      // A text in the place of a list is its only item.
      const values = Array.isArray(value) ? value : value === undefined || value === "" ? [] : [value];
      while (known.length > values.length) {
        known.pop();
        items.lastElementChild?.remove();
      }
      values.forEach((one, nth) => {
        if (!known[nth]) {
          const number = nth + 1;
          const inner = holder(world, shape.of, { ...key, term: `${key.term}, mục ${number}`, help: "", clause: null, quiet: true });
          known[nth] = inner;
          const tools = make("div", { class: "bar" }, [
            button("Lên", () => world.ops.move(route, nth, nth - 1), `Đưa mục ${number} của ${key.term} lên`),
            button("Xuống", () => world.ops.move(route, nth, nth + 1), `Đưa mục ${number} của ${key.term} xuống`),
            button("Bỏ", () => world.ops.remove(at(route, nth)), `Bỏ mục ${number} của ${key.term}`),
          ]);
          items.append(make("div", { class: "item" }, [inner.el, tools]));
        }
        known[nth].update(one, at(route, nth));
      });
    },
    focus() { known[0] ? known[0].focus() : /** @type {HTMLElement} */ (add.firstElementChild)?.focus(); },
  };
}

/** A map, key by key; what it has not yet is added from a list of keys. @param {World} world @param {any} shape @param {any} key @param {any} value @returns {Control} */
function map(world, shape, key, value) {
  const table = shape.table < 0 ? [] : world.tables[shape.table];
  let route = "";
  const inside = make("div");
  const more = adder(`Thêm vào ${key.term}`, "Thêm…", (name) => {
    const own = table.find((one) => one.name === name);
    if (!own) return;
    // A key whose value is still to be typed is not in the file yet.
    wanted.add(name);
    world.ops.set(keyOf(route, name), fresh(own.shape, world));
    update(world.ops.get(route), route);
    known.get(name)?.focus();
  });
  const el = make("fieldset", {}, [make("legend", {}, [title(key.term)]), inside, make("div", { class: "bar" }, [more.el])]);
  /** @type {Map<string, Control>} */
  const known = new Map();
  /** @type {Set<string>} */
  const wanted = new Set();
  let had = "";
  /** @param {any} now @param {string} to */
  function update(now, to) {
    route = to;
    el.dataset.route = to;
    const entries = isMap(now) ? now.map : [];
    const there = new Set(entries.map((/** @type {[string, any]} */ entry) => entry[0]));
    const named = table.filter((one) => one.required || there.has(one.name) || wanted.has(one.name) || shape.kind !== "one_key" && one.usual);
    const own = entries.filter((/** @type {[string, any]} */ entry) => !table.some((one) => one.name === entry[0]));
    const shown = [...named, ...own.map((/** @type {[string, any]} */ [name]) => ({ name, term: name, help: "", shape: { kind: "line" }, quiet: true }))];
    const kinds = shown.map((one) => one.name).join(" ");
    if (kinds !== had) {
      had = kinds;
      for (const [name, one] of known) {
        // What is still typed into stays, though it is gone from the file.
        if (!shown.some((other) => other.name === name) && !typing(one.el)) {
          one.el.remove();
          known.delete(name);
        }
      }
      /** @type {HTMLElement | null} */
      let last = null;
      for (const one of shown) {
        if (!known.has(one.name)) known.set(one.name, holder(world, one.shape, { ...one, help: one.help }));
        const node = known.get(one.name)?.el ?? null;
        /** @type {Node | null} */
        const next = last ? last.nextSibling : inside.firstChild;
        if (node && next !== node) inside.insertBefore(node, next);
        last = node;
      }
      const left = table.filter((one) => !shown.some((other) => other.name === one.name));
      more.offer(shape.kind === "one_key" ? [] : left.map((one) => [one.name, title(one.term)]));
    }
    for (const [name, one] of known) {
      one.update(entries.find((/** @type {[string, any]} */ entry) => entry[0] === name)?.[1], keyOf(route, name));
    }
  }
  return { el, update, focus() { known.size > 0 ? [...known.values()][0].focus() : more.focus(); } };
}

/** Who signs, chosen from the list of the plan or of its office. @param {World} world */
function signers(world) {
  const list = /** @type {HTMLSelectElement} */ (make("select", { id: "signers" }));
  const el = make("div", { class: "field", hidden: true }, [make("label", { for: "signers" }, ["Chọn người ký trong danh sách"]), list]);
  list.addEventListener("change", () => { if (list.value !== "") world.ops.set("nguoi_ky", list.value); });
  /** @type {[string, string, boolean][]} */
  let known = [];
  return {
    el,
    update() {
      const all = world.signers();
      if (same(all, known)) return;
      known = all;
      const chosen = all.find((one) => one[2])?.[0] ?? "";
      el.hidden = all.length === 0;
      list.replaceChildren(...(chosen === "" ? [make("option", { value: "" }, ["(không có trong danh sách)"])] : []), ...all.map(([code, words]) => make("option", { value: code }, [`${words} (${code})`])));
      list.value = chosen;
    },
  };
}

/** Keys that a plan nearly always has. */
const USUAL = ["so_van_ban", "ngay_ban_hanh", "can_cu", "mo_dau", "kinh_phi", "phu_luc", "ket_thuc", "danh_so"];

/** The whole plan: a part for each key at its top. */
export class Form {
  /** @param {HTMLElement} root @param {HTMLElement} outline @param {World} world */
  constructor(root, outline, world) {
    this.root = root;
    this.outline = outline;
    this.world = world;
    /** @type {Map<string, {part: HTMLElement, control: Control, link: HTMLAnchorElement, shared: HTMLElement}>} */
    this.parts = new Map();
    this.signers = signers(world);
    /** @type {string[]} keys that stand in the office's file */
    this.shared = [];
    /** @type {Set<string>} keys that were asked for, some still without a value */
    this.wanted = new Set();
    this.more = adder("Thêm phần vào kế hoạch", "Thêm phần khác…", (name) => {
      const key = world.tables[0].find((one) => one.name === name);
      if (!key) return;
      this.wanted.add(name);
      world.ops.set(name, fresh(key.shape, world));
      this.update(world.ops.values, this.shared);
      this.parts.get(name)?.control.focus();
    });
    root.append(make("div", { class: "bar" }, [this.more.el]));
  }

  /** @param {any} values @param {string[]} shared keys that stand in the office's file */
  update(values, shared) {
    this.shared = shared;
    const entries = isMap(values) ? values.map : [];
    const there = new Set(entries.map((/** @type {[string, any]} */ entry) => entry[0]));
    const shown = this.world.tables[0].filter((key) => key.required || there.has(key.name) || this.wanted.has(key.name) || USUAL.includes(key.name));
    const value = (/** @type {string} */ name) => entries.find((/** @type {[string, any]} */ entry) => entry[0] === name)?.[1];
    /** @type {HTMLElement | null} */
    let last = null;
    for (const key of shown) {
      let own = this.parts.get(key.name);
      if (!own) {
        const inner = holder(this.world, key.shape, key);
        const note = make("p", { class: "shared", hidden: true }, ["Lấy từ tệp dùng chung: sửa ở đây thì mọi kế hoạch dùng tệp ấy đổi theo."]);
        const above = key.name === "nguoi_ky" ? [this.signers.el] : [];
        const part = make("section", { class: "part", id: `part-${key.name}`, "aria-label": title(key.term) }, [note, ...above, inner.el]);
        const link = /** @type {HTMLAnchorElement} */ (make("a", { href: `#part-${key.name}`, onclick: (/** @type {Event} */ event) => {
          event.preventDefault();
          part.scrollIntoView({ block: "start" });
          inner.focus();
        } }, [title(key.term)]));
        own = { part, control: inner, link, shared: note };
        this.parts.set(key.name, own);
      }
      /** @type {Node | null} */
      const next = last ? last.nextSibling : this.root.firstChild;
      if (next !== own.part) this.root.insertBefore(own.part, next);
      const nextLink = last ? this.parts.get(/** @type {HTMLElement} */ (last).id.slice(5))?.link.nextSibling ?? null : this.outline.firstChild;
      if (nextLink !== own.link) this.outline.insertBefore(own.link, nextLink);
      last = own.part;
      own.shared.hidden = !shared.includes(key.name);
      own.control.update(value(key.name), key.name);
    }
    for (const [name, own] of this.parts) {
      if (!shown.some((key) => key.name === name) && !typing(own.part)) {
        own.part.remove();
        own.link.remove();
        this.parts.delete(name);
      }
    }
    this.signers.update();
    const left = this.world.tables[0].filter((key) => !this.parts.has(key.name));
    const names = left.map((key) => key.name);
    if (!same(names, this.left)) {
      this.left = names;
      this.more.offer(left.map((key) => [key.name, title(key.term)]));
    }
  }
}
