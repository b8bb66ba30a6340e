// Tables with boxes: one box in the head selects the page, the count is said, "all matching" is a choice of its own.
import { announce } from "./announce.js";

const ROWS = "tbody input[type=checkbox]";

function rowsOf(form) {
    return [...form.querySelectorAll(ROWS)];
}

function update(form, { quiet = false } = {}) {
    const boxes = rowsOf(form);
    const chosen = boxes.filter((box) => box.checked).length;
    const everything = form.querySelector("[name=all_matching]");
    const all = form.querySelector("[data-bulk-all]");
    const complete = boxes.length > 0 && chosen === boxes.length;
    all.checked = complete;
    all.indeterminate = chosen > 0 && !complete;
    if (everything) {
        everything.closest("[data-bulk-matching]").hidden = !complete;
        if (!complete) everything.checked = false;
    }
    const text = everything?.checked ? `All ${everything.dataset.total} matching selected` : `${chosen} selected`;
    form.querySelectorAll("[data-bulk-count]").forEach((place) => (place.textContent = text));
    if (!quiet) announce(text);
}

function start(form) {
    if (!form.querySelector("[data-bulk-all]")) return;
    form.querySelector("[data-bulk-all]").closest("label, th").hidden = false;
    update(form, { quiet: true });
}

document.addEventListener("change", ({ target }) => {
    const form = target.closest("form[data-bulk]");
    if (!form) return;
    if (target.matches("[data-bulk-all]")) rowsOf(form).forEach((box) => (box.checked = target.checked));
    if (target.matches(`[data-bulk-all], [name=all_matching], ${ROWS}`)) update(form);
});
document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-bulk]");
    if (!form || rowsOf(form).some((box) => box.checked)) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: "Select at least one row first.", level: "error" } }));
}, { capture: true });
document.querySelectorAll("form[data-bulk]").forEach(start);
document.addEventListener("htmx:load", ({ target }) => target.querySelectorAll?.("form[data-bulk]").forEach(start));
