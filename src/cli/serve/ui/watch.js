// The page of `watch`: the pages as they are, and what is wrong.
import { Pages } from "./pages.js";

const findings = /** @type {HTMLElement} */ (document.getElementById("findings"));
const line = /** @type {HTMLElement} */ (document.getElementById("line"));
const pages = new Pages(/** @type {HTMLElement} */ (document.getElementById("pages")), "");

const events = new EventSource("events");
events.onmessage = (event) => {
  const state = JSON.parse(event.data);
  findings.textContent = state.findings;
  line.textContent = state.line;
  pages.show(state.pages);
};
events.onerror = () => { line.textContent = "mất kết nối với kehoach watch"; };
