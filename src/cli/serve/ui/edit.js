// The editor of a plan: the form, the pages and the findings follow the file; the file follows the form.
import { madeFrom, signed, versions, yaml } from "./dialogs.js";
import { button, make } from "./fields.js";
import { nearest, show } from "./findings.js";
import { Form } from "./form.js";
import { Ops, arrived, post, read } from "./ops.js";
import { Pages } from "./pages.js";
import { within } from "./values.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const [form, proof, notices, state] = [part("form"), part("proof"), part("notices"), part("state")];
const pages = new Pages(part("pages"), "");
/** @type {any} what the program told last */
let news = null;
/** @type {Form | null} */
let view = null;
/** @type {Record<string, string>} */
const WORDS = { saved: "đã ghi", saving: "đang ghi…", offline: "mất kết nối với kehoach, đang thử lại; chữ đã gõ vẫn giữ ở đây" };

/** @param {string} words @param {HTMLElement[]} [buttons] */
function notice(words, buttons = []) {
  const own = make("div", {}, [words, " ", ...buttons, button("Đóng", () => own.remove(), "Đóng thông báo")]);
  notices.append(own);
}

/** What its author typed, lest it be lost. @param {any} op */
const typed = (op) => typeof op.to === "string" && op.to !== "" ? `Chữ vừa gõ: “${op.to}”. ` : "";

const ops = new Ops({
  onValues() {
    if (view && ops.values) {
      view.update(ops.values, news?.shared ?? []);
      mark();
    }
  },
  onState(now, why) { say(WORDS[now] + (why ? `: ${why}` : "")); },
  onConflict(op, now) {
    const there = now === null ? "đã bị bỏ" : `đang là “${typeof now === "string" ? now : JSON.stringify(now)}”`;
    const words = `Chỗ này (${op.route}) vừa được sửa ở nơi khác, ${there}. ${typed(op)}`;
    notice(words, op.op === "set" ? [button("Ghi chữ của tôi", () => ops.set(op.route, op.to, now))] : []);
  },
  onRefused(op, why) {
    notice(`Không ghi được ${op.route}: ${why}. ${typed(op)}`, [button("Mở YAML", () => yaml())]);
  },
});

/** @param {string} words */
function say(words) {
  const count = news ? `${news.errors} lỗi, ${news.warnings} cảnh báo` : "";
  const ready = news && news.errors === 0 && !news.unreadable ? "in được" : "chưa in được";
  state.textContent = [words, news ? `${ready} (${count})` : ""].filter(Boolean).join(" · ");
}

/** Marks findings at their fields, and the parts that have errors. */
function mark() {
  show(form, part("findings"), news?.findings ?? [], (why) => notice(why), yaml);
  for (const [name, own] of view?.parts ?? []) {
    const flawed = (news?.findings ?? []).some((/** @type {any} */ one) => one.severity === "error" && within(one.route, name));
    own.link.classList.toggle("flawed", flawed);
  }
}

/** @param {any} told */
function take(told) {
  news = told;
  document.title = `${told.name ?? "kế hoạch"} - kehoach`;
  if (told.name) part("name").textContent = told.name;
  pages.show(told.pages ?? []);
  proof.classList.toggle("stale", Boolean(told.stale) && (told.pages ?? []).length > 0);
  part("stale").hidden = !told.stale || (told.pages ?? []).length === 0;
  /** @type {HTMLButtonElement} */ (part("undo")).disabled = !told.undo;
  /** @type {HTMLButtonElement} */ (part("redo")).disabled = !told.redo;
  if (told.values) ops.learn(told.values, told);
  else {
    mark();
    if (told.line) notice(told.line);
    else notice("Tệp đang có chỗ không đọc được. ", [button("Mở YAML", () => yaml(told.findings?.[0]?.line))]);
  }
  say(ops.waiting ? WORDS.saving : WORDS.saved);
}

/** Where on the pages a route stands: the place of it, or of what it stands in. @param {string} route */
function placeOf(route) {
  const places = (news?.places ?? []).filter((/** @type {any} */ one) => within(route, one.route) || within(one.route, route));
  return places.sort((/** @type {any} */ a, /** @type {any} */ b) => b.route.length - a.route.length)[0];
}

// From a place of the page to its field: the smallest that holds the point.
part("pages").addEventListener("click", (event) => {
  const page = /** @type {HTMLElement} */ (event.target).closest(".page");
  if (!page || !news?.places) return;
  const nth = [...part("pages").children].indexOf(page);
  const box = page.getBoundingClientRect();
  const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  const holds = (/** @type {any} */ one) => one.page === nth && x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h;
  const found = news.places.filter(holds).sort((/** @type {any} */ a, /** @type {any} */ b) => a.w * a.h - b.w * b.h)[0];
  if (!found) return;
  document.body.classList.remove("pages-shown");
  reach(found.route);
});

// From a field to its place on the page: only the pages are scrolled, and only if it is not in view.
form.addEventListener("focusin", (event) => {
  const route = /** @type {HTMLElement} */ (event.target).dataset.route;
  const place = route ? placeOf(route) : null;
  const page = place ? /** @type {HTMLElement | undefined} */ (part("pages").children[place.page]) : null;
  if (!place || !page) return;
  const top = page.offsetTop + place.y * page.offsetHeight;
  const bottom = top + place.h * page.offsetHeight;
  if (top < proof.scrollTop || bottom > proof.scrollTop + proof.clientHeight) proof.scrollTop = Math.max(0, top - 80);
});

/** @param {string} what */
const press = (what) => async () => {
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  const reply = await post(what, {});
  if (reply.status !== 200) notice(reply.body.refused);
};
part("undo").addEventListener("click", press("undo"));
part("redo").addEventListener("click", press("redo"));
part("versions").addEventListener("click", () => versions());
part("signed").addEventListener("click", () => signed());
part("yaml").addEventListener("click", () => yaml());
part("print").addEventListener("click", (event) => {
  if (!ops.waiting) return;
  event.preventDefault();
  const paper = window.open("about:blank", "_blank");
  arrived().then(() => { if (paper) paper.location.href = /** @type {HTMLAnchorElement} */ (part("print")).href; });
});
part("dialog-close").addEventListener("click", () => /** @type {HTMLDialogElement} */ (part("dialog")).close());
for (const kind of ["pdf", "docx"]) {
  part(`save-${kind}`).addEventListener("click", async () => {
    say("đang làm tệp…");
    const reply = await post("save", { kind });
    say(WORDS.saved);
    notice(reply.status === 200 ? `Đã ghi ${reply.body.path}. ` : reply.body.refused);
  });
}
for (const name of ["form", "pages"]) {
  part(`tab-${name}`).addEventListener("click", () => {
    document.body.classList.toggle("pages-shown", name === "pages");
    for (const one of ["form", "pages"]) part(`tab-${one}`).setAttribute("aria-pressed", String(one === name));
  });
}
document.addEventListener("keydown", (event) => {
  const typing = /** @type {HTMLElement} */ (event.target).matches?.("input, textarea");
  if (typing || !(event.ctrlKey || event.metaKey)) return;
  if (event.key === "z") { event.preventDefault(); press(event.shiftKey ? "redo" : "undo")(); }
  if (event.key === "y") { event.preventDefault(); press("redo")(); }
});
window.addEventListener("beforeunload", (event) => { if (ops.waiting) event.preventDefault(); });

/**
 * Puts the cursor into the field of a route, at the first of some words that stands there.
 * @param {string} route @param {string[]} [words]
 */
function reach(route, words = []) {
  const field = nearest(form, route);
  if (!field) return;
  if (field.matches("textarea, input")) {
    const own = /** @type {HTMLTextAreaElement} */ (field);
    const there = words.find((some) => some !== "" && own.value.includes(some));
    if (there) {
      const start = own.value.indexOf(there);
      own.setSelectionRange(start, start + there.length);
    }
  }
  field.focus();
  field.scrollIntoView({ block: "center" });
}

const tables = (await read("glossary")).tables;
view = new Form(form, part("outline"), { ops, tables, sums: () => news?.sums, signers: () => news?.signers ?? [] });
const source = await read("made-from");
part("made-from").hidden = source === null;
part("made-from").addEventListener("click", () => madeFrom(reach, (route) => nearest(form, route) !== null));
const events = new EventSource("events");
events.onmessage = (event) => {
  const first = news === null;
  take(JSON.parse(event.data));
  if (!first) return;
  ops.restore();
  // A draft that was just made from another document says what it took over.
  if (location.hash === "#made-from") part("made-from").click();
};
events.onerror = () => say(WORDS.offline);
