// The start page: plans of the folder, a new one, next year's from last year's.
import { make } from "./fields.js";
import { post } from "./ops.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} words */
function notice(words) { part("notices").replaceChildren(make("div", {}, [words])); }

/** @param {string} what @param {any} body */
async function go(what, body) {
  const reply = await post(what, body);
  if (reply.status === 200) location.href = `k/${reply.body.id}/`;
  else notice(reply.body.refused ?? "không mở được");
}

/** @param {string} name @param {string} label @param {string} help @param {string} [value] */
const field = (name, label, help, value = "") => make("div", { class: "field" }, [
  make("label", { for: `new-${name}` }, [label]),
  make("p", { class: "help", id: `help-${name}` }, [help]),
  make("input", { id: `new-${name}`, name, required: true, value, autocomplete: "off", "aria-describedby": `help-${name}` }),
]);

/** @param {HTMLElement} form @param {string} what */
function sends(form, what) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(what, Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (form))));
  });
}

const known = await (await fetch("plans")).json();
part("folder").textContent = `Thư mục: ${known.folder}`;
part("plans").replaceChildren(...known.plans.map((/** @type {{path: string, shown: string}} */ plan) =>
  make("li", {}, [make("button", { type: "button", onclick: () => go("open", { path: plan.path }) }, [plan.shown])])));
part("recent").replaceChildren(...known.recent.map((/** @type {{path: string, shown: string}} */ plan) =>
  make("li", {}, [make("button", { type: "button", onclick: () => go("open", { path: plan.path }) }, [plan.shown])])));
part("recent-part").hidden = known.recent.length === 0;
if (known.plans.length === 0) part("plans").append(make("li", {}, ["Thư mục này chưa có kế hoạch nào."]));

part("new").append(
  field("folder", "Thư mục", "Tên thư mục mới, ví dụ tet-2028; kế hoạch là tệp plan.yaml trong đó."),
  field("trich_yeu", "Trích yếu", "Kế hoạch về việc gì, ví dụ Tổ chức Tết trồng cây."),
  field("nam", "Năm", "Năm của kế hoạch, ví dụ 2028."),
  field("ten", "Cơ quan ban hành", "Tên đầy đủ, ví dụ Ủy ban nhân dân xã Mẫu Sơn."),
  field("dia_danh", "Địa danh", "Nơi ban hành, ví dụ Mẫu Sơn."),
  field("chuc_vu", "Chức vụ người ký", "Ví dụ Chủ tịch."),
  make("button", { type: "submit" }, ["Tạo kế hoạch"]),
);
sends(part("new"), "new");

part("next").append(
  make("div", { class: "field" }, [
    make("label", { for: "next-from" }, ["Kế hoạch năm trước"]),
    make("select", { id: "next-from", name: "from" }, [...known.plans, ...known.recent].map((/** @type {{path: string, shown: string}} */ plan) => make("option", { value: plan.path }, [plan.shown]))),
  ]),
  make("div", { class: "field" }, [
    make("label", { for: "next-folder" }, ["Thư mục mới"]),
    make("input", { id: "next-folder", name: "folder", required: true, autocomplete: "off" }),
  ]),
  make("button", { type: "submit" }, ["Tạo kế hoạch năm sau"]),
);
sends(part("next"), "next");
