// The start page: plans of the folder, a new one, next year's from last year's.
import { make, plain } from "./fields.js";
import { post } from "./ops.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Asks for a plan and opens it.
 * @param {string} what @param {any} body @param {HTMLElement} says where it stands why there is none
 */
async function go(what, body, says) {
  says.textContent = "";
  const reply = await post(what, body);
  if (reply.status === 200) location.href = `k/${reply.body.id}/${what === "next" ? "#made-from" : ""}`;
  else says.textContent = plain(reply.body.refused ?? "không mở được");
  return reply.status === 200;
}

/**
 * A field of a form, with what to write.
 * @param {string} form @param {string} name @param {string} label @param {string} help @param {any} [set]
 */
const field = (form, name, label, help, set = { required: true }) => make("div", { class: "field" }, [
  make("label", { for: `${form}-${name}` }, [label]),
  make("p", { class: "help", id: `${form}-help-${name}` }, [help]),
  make("input", { id: `${form}-${name}`, name, autocomplete: "off", "aria-describedby": `${form}-help-${name}`, ...set }),
]);

/** The button of a form, and what it says. @param {HTMLElement} form @param {string} what @param {string} words */
function sends(form, what, words) {
  const press = /** @type {HTMLButtonElement} */ (make("button", { type: "submit", class: "main" }, [words]));
  const says = make("p", { class: "finding error", role: "alert" });
  form.append(press, says);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    press.disabled = true;
    press.textContent = "Đang làm…";
    const made = await go(what, Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (form))), says);
    press.disabled = made;
    press.textContent = words;
  });
}

/** @typedef {{path: string, shown: string}} File */

const known = await (await fetch("plans")).json();
part("folder").textContent = `Thư mục: ${known.folder}`;
const opens = (/** @type {File} */ plan) =>
  make("li", {}, [make("button", { type: "button", onclick: () => go("open", { path: plan.path }, part("open-says")) }, [plan.shown])]);
part("plans").replaceChildren(...known.plans.map(opens));
part("recent").replaceChildren(...known.recent.map(opens));
part("recent-part").hidden = known.recent.length === 0;
if (known.plans.length === 0) part("plans").append(make("li", {}, ["Thư mục này chưa có kế hoạch nào."]));

part("new").append(
  field("new", "folder", "Thư mục", "Tên thư mục mới, ví dụ tet-2028; kế hoạch là tệp plan.yaml trong đó."),
  field("new", "trich_yeu", "Trích yếu", "Kế hoạch về việc gì, ví dụ Tổ chức Tết trồng cây."),
  field("new", "nam", "Năm", "Năm của kế hoạch, ví dụ 2028.", { required: true, inputmode: "numeric" }),
  field("new", "ten", "Cơ quan ban hành", "Tên đầy đủ, ví dụ Ủy ban nhân dân xã Mẫu Sơn."),
  field("new", "dia_danh", "Địa danh", "Nơi ban hành, ví dụ Mẫu Sơn."),
  field("new", "chuc_vu", "Chức vụ người ký", "Ví dụ Chủ tịch."),
);
sends(part("new"), "new", "Tạo kế hoạch");

const choice = /** @type {HTMLSelectElement} */ (make("select", { id: "next-from", name: "from", required: true }));
/** Offers the files of a list, one of them chosen. @param {any} list @param {string} [chosen] */
function offer(list, chosen) {
  const groups = /** @type {[string, File[]][]} */ ([
    ["Kế hoạch đã soạn", list.plans], ["Tệp Word", list.words], ["Kế hoạch mở gần đây, ở thư mục khác", list.recent],
  ]).filter(([, files]) => files.length > 0);
  const one = (/** @type {File} */ file) => make("option", { value: file.path }, [file.shown]);
  choice.replaceChildren(
    make("option", { value: "" }, [groups.length > 0 ? "(chọn tệp)" : "(thư mục này chưa có kế hoạch hay tệp Word nào)"]),
    ...groups.map(([label, files]) => make("optgroup", { label }, files.map(one))),
  );
  if (chosen !== undefined) choice.value = chosen;
}
offer(known);

/** So many bytes go in one request: in Base64 and JSON they stay below its most. */
const PIECE = 510 * 1024;

/**
 * Copies a file into the folder, piece by piece: its path there, or why there is none.
 * @param {globalThis.File} file
 */
async function bring(file) {
  let reply = { status: 0, body: /** @type {any} */ ({ refused: "tệp trống" }) };
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    // The arguments of a function are not as many.
    const parts = [];
    for (let from = 0; from < bytes.length; from += 8192) parts.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
    reply = await post("bring", { name: file.name.normalize("NFC"), at, of: file.size, data: btoa(parts.join("")) });
    if (reply.status !== 200) break;
  }
  return reply.body;
}

const elsewhere = /** @type {HTMLInputElement} */ (make("input", {
  id: "next-file", type: "file", accept: ".docx,.doc", "aria-describedby": "next-help-file",
}));
const told = make("p", { class: "help", role: "status" });
elsewhere.addEventListener("change", async () => {
  const [file] = elsewhere.files ?? [];
  if (!file) return;
  told.className = "help";
  told.textContent = `Đang chép ${file.name}…`;
  const brought = await bring(file);
  if (brought.path) {
    offer(await (await fetch("plans")).json(), brought.path);
    told.textContent = `Đã chép ${file.name} vào thư mục, và chọn ở trên.`;
  } else {
    told.className = "finding error";
    told.textContent = plain(brought.refused ?? "không chép được");
  }
  elsewhere.value = "";
});
part("next").append(
  make("div", { class: "field" }, [make("label", { for: "next-from" }, ["Kế hoạch năm trước"]), choice]),
  make("div", { class: "field" }, [
    make("label", { for: "next-file" }, ["Tệp Word ở nơi khác"]),
    make("p", { class: "help", id: "next-help-file" }, ["Chọn thì tệp được chép vào thư mục ở đầu trang; tệp gốc giữ nguyên."]),
    elsewhere,
    told,
  ]),
  field("next", "folder", "Thư mục mới", "Tên thư mục cho kế hoạch mới, ví dụ tet-2028."),
  field("next", "nam", "Năm của kế hoạch mới", "Bỏ trống thì là năm sau năm của kế hoạch cũ.", { inputmode: "numeric" }),
);
sends(part("next"), "next", "Tạo kế hoạch năm sau");
