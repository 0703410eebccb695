// Findings: each at its field and in one list, with what mends it.
import { button, make, plain } from "./fields.js";
import { post } from "./ops.js";
import { within } from "./values.js";

const WORDS = { error: "lỗi", warning: "cảnh báo", hint: "gợi ý" };

/**
 * The control nearest to a route: that of its value, or of what the value stands in, or the first inside it.
 * @param {HTMLElement} root @param {string} route @returns {HTMLElement | null}
 */
export function nearest(root, route) {
  let best = null;
  let most = -1;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-route]"))) {
    const own = node.dataset.route ?? "";
    const typed = node.matches("input, textarea, select");
    if (within(route, own) && own.length * 2 + (typed ? 1 : 0) > most) {
      best = node;
      most = own.length * 2 + (typed ? 1 : 0);
    }
  }
  if (best && !best.matches("input, textarea, select")) {
    return best.querySelector("input, textarea, select, button") ?? best;
  }
  return best;
}

/** What a field is called on the page. @param {HTMLElement | null} field */
const nameOf = (field) => field?.getAttribute("aria-label") ?? /** @type {HTMLInputElement | null} */ (field)?.labels?.[0]?.textContent ?? "";

/** @param {any} finding */
async function mend(finding) {
  const reply = await post("fix", { id: finding.id, route: finding.route, line: finding.line, fix: finding.fix });
  return reply.status === 200 ? null : reply.body.refused;
}

/**
 * Shows findings.
 * @param {HTMLElement} form @param {HTMLElement} list @param {any[]} findings
 * @param {(why: string) => void} refused @param {(line: number) => void} text shows a line of the file that no field has
 */
export function show(form, list, findings, refused, text) {
  for (const node of form.querySelectorAll(".finding[data-of]")) node.remove();
  for (const node of form.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  list.replaceChildren();
  const press = (/** @type {any} */ finding) => async () => {
    const why = await mend(finding);
    if (why) refused(why);
  };
  const words = (/** @type {any} */ one) => `${WORDS[/** @type {"error"} */ (one.severity)]}: ${plain(one.message)}`;
  findings.forEach((one) => {
    const field = one.route === "" ? null : nearest(form, one.route);
    const inside = [words(one), ...(one.clause ? [` (${one.clause})`] : []), ...(one.help ? [`. Cách sửa: ${plain(one.help)}`] : [])];
    const fix = one.fix ? [button(`Sửa thành “${one.fix[1]}”`, press(one), `Sửa “${one.fix[0]}” thành “${one.fix[1]}”`)] : [];
    if (field) {
      const says = field.closest(".field")?.querySelector(".says") ?? field.closest("fieldset") ?? field.parentElement;
      if (one.severity === "error") field.setAttribute("aria-invalid", "true");
      says?.append(make("p", { class: `finding ${one.severity}`, "data-of": one.id }, [...inside, ...fix]));
    }
    // Who knows the form does not know the lines of its file.
    const place = nameOf(field) || `dòng ${one.line} của tệp ${one.file.split(/[\\/]/).pop()}`;
    const link = make("a", { href: "#form", onclick: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!field) text(one.line);
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    } }, [place]);
    list.append(make("li", { class: one.severity }, [link, " ", ...inside]));
  });
}
