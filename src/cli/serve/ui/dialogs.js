// What opens over the page: versions by time, and the text of the file.
import { button, make, plain } from "./fields.js";
import { post, read } from "./ops.js";

const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById("dialog"));

/** @param {string} title @param {(Node | string)[]} inside */
function open(title, inside) {
  const own = dialog();
  /** @type {HTMLElement} */ (own.querySelector("h2")).textContent = title;
  /** @type {HTMLElement} */ (own.querySelector("#dialog-body")).replaceChildren(...inside);
  if (!own.open) own.showModal();
}

/** @param {HTMLElement} says @param {{status: number, body: any}} reply @returns {boolean} whether it was done */
function told(says, reply) {
  if (reply.status === 200) return true;
  says.textContent = reply.body.refused ?? "không làm được";
  return false;
}

/** The versions of the plan: what has changed since each, and the way back to it. */
export async function versions() {
  const list = await read("versions");
  const says = make("p", { role: "alert" });
  const shown = make("pre", { tabindex: "0", role: "region", "aria-label": "Khác biệt" });
  const time = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" });
  const rows = list.map((/** @type {{nth: number, at: number}} */ one) => {
    const name = `Bản lúc ${time.format(new Date(one.at))}`;
    return make("li", {}, [name, " ", make("span", { class: "bar" }, [
      button("So với bản hiện nay", async () => {
        const body = await read(`versions/${one.nth}`);
        shown.textContent = body.text ?? body.refused ?? "";
        if (shown.textContent === "") shown.textContent = "không khác gì";
      }, `So ${name} với bản hiện nay`),
      button("Lấy lại bản này", async () => {
        if (told(says, await post("restore", { nth: one.nth }))) dialog().close();
      }, `Lấy lại ${name}`),
    ])]);
  });
  open("Các bản đã lưu", [says, rows.length ? make("ol", {}, rows) : make("p", {}, ["Chưa có bản nào."]), shown]);
}

/** The text of the file, to be changed as a whole. @param {number} [line] the line to begin at, from 1 */
export async function yaml(line) {
  const { text } = await read("text");
  const says = make("p", { role: "alert" });
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", { "aria-label": "Chữ của tệp", spellcheck: "false" }));
  area.value = text;
  open("YAML của kế hoạch", [says, area, make("div", { class: "bar" }, [
    button("Ghi vào tệp", async () => {
      if (told(says, await post("text", { was: text, text: area.value }))) dialog().close();
    }),
  ])]);
  const start = text.split("\n").slice(0, (line ?? 1) - 1).join("\n").length;
  area.focus();
  area.setSelectionRange(start, start);
}

/** What there is to say of the PDFs beside the plan: by whom they are signed, whether they were changed. */
export async function signed() {
  const { files } = await read("signed");
  const one = (/** @type {{name: string, text: string, fine: boolean}} */ file) => make("section", {}, [
    make("h3", {}, [file.name]), make("pre", { class: file.fine ? "" : "flawed", tabindex: "0", role: "region", "aria-label": file.name }, [file.text]),
  ]);
  open("Các PDF cạnh kế hoạch", files.length ? files.map(one) : [make("p", {}, ["Chưa có PDF nào cạnh kế hoạch. Bấm Ghi PDF để làm ra."])]);
}

/**
 * What the plan was made from: what was taken for what, what must be looked at, what moved on to the new year.
 * @param {(route: string, words: string[]) => void} reach puts the cursor into a field, at words
 * @param {(route: string) => boolean} has whether there is a field
 */
export async function madeFrom(reach, has) {
  const told = await read("made-from");
  if (told === null || told.refused) {
    open("Từ bản cũ", [make("p", {}, [told?.refused ?? "Kế hoạch này không làm từ bản nào khác."])]);
    return;
  }
  const line = (/** @type {{words: string, route: string}} */ one) => {
    const words = plain(one.words);
    const quoted = [...one.words.matchAll(/`([^`]+)`|“(.+?)…?”:/g)].map((found) => found[1] ?? found[2]);
    const go = button("Tới ô", () => { dialog().close(); reach(one.route, [one.words, ...quoted]); }, `Tới ô: ${words}`);
    return make("li", {}, [words, ...(one.route !== "" && has(one.route) ? [" ", go] : [])]);
  };
  const groups = told.groups.map((/** @type {{title: string, lines: any[], sure: boolean}} */ group) => {
    const lines = make("ul", {}, group.lines.map(line));
    const title = `${group.title} (${group.lines.length} chỗ)`;
    if (group.sure) return make("details", {}, [make("summary", {}, [title]), lines]);
    return make("section", {}, [make("h3", {}, [title]), lines]);
  });
  const moved = told.moved.map((/** @type {[string, string]} */ [old, now]) => make("li", {}, [`${old} → ${now}`]));
  open(`Đã lấy gì từ ${told.file}`, [
    ...(told.share ? [make("p", {}, [`Chữ của tệp Word có trong kế hoạch mới: ${told.share}%. Tệp Word không bị sửa.`])] : []),
    ...groups,
    ...(moved.length ? [make("details", {}, [make("summary", {}, [`Đã dời sang năm mới (${moved.length} chỗ)`]), make("ul", {}, moved)])] : []),
  ]);
}
