// The workbench for call types: keys act on the row that has the focus, and each change is saved at once.
import { announce } from "./announce.js";

const table = document.querySelector("[data-code-table]");
const NONE = "none";
const rows = () => [...table.querySelectorAll("[data-row]")];
const isField = (target) => target.matches("select, textarea, input:not([type=checkbox])");

// One change after the other: each answer replaces its row, so the next change finds the row anew.
let saving = Promise.resolve();

function send(row, values) {
    const place = `#${row.id}`;
    const post = () => window.htmx.ajax("POST", table.dataset.url, { source: place, target: place, swap: "outerHTML", values });
    saving = saving.then(post, post);
}

function map(row, category) {
    send(row, { map: row.dataset.row, category });
}

function focusRow(row) {
    if (!row) return;
    rows().forEach((other) => (other.tabIndex = other === row ? 0 : -1));
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
}

function step(row, distance) {
    const all = rows();
    focusRow(all[all.indexOf(row) + distance]);
}

function take(row) {
    const button = row.querySelector("[data-take]");
    if (button) send(row, { take: row.dataset.row });
    else announce("This row has no proposal.");
}

function choose(row) {
    const box = row.querySelector("input[name=row]");
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
}

const KEYS = {
    j: (row) => step(row, 1),
    ArrowDown: (row) => step(row, 1),
    k: (row) => step(row, -1),
    ArrowUp: (row) => step(row, -1),
    u: (row) => send(row, { unsure: row.dataset.row }),
    x: choose,
    0: (row) => map(row, NONE),
};
const categories = [...table.querySelector("select[data-category]").options].map((option) => option.value).filter((category) => category !== NONE);
categories.forEach((category, index) => (KEYS[index + 1] = (row) => map(row, category)));

table.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!row || !plain || document.body.dataset.shortcuts === "off" || isField(event.target)) return;
    const act = event.key === "Enter" && event.target === row ? take : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act(row);
});

// A select saves at once; a button of a row does the same as its key, without leaving the page.
table.addEventListener("change", ({ target }) => {
    if (target.matches("[data-category]")) map(target.closest("[data-row]"), target.value);
});
table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-unsure]");
    if (!button) return;
    event.preventDefault();
    send(button.closest("[data-row]"), { [button.name]: button.value });
});

// The row that came back takes the place of the one that had the focus, or held it.
let held = null;
table.addEventListener("htmx:beforeSwap", ({ target }) => {
    held = target.contains(document.activeElement) ? target.dataset.row : null;
});
table.addEventListener("htmx:load", ({ target }) => {
    if (!target.matches("[data-row]")) return;
    target.tabIndex = -1;
    if (target.dataset.row === held) focusRow(target);
    else if (!table.querySelector("[data-row][tabindex='0']")) target.tabIndex = 0;
});
document.addEventListener("said", ({ detail }) => announce(detail.text));

rows().forEach((row, index) => (row.tabIndex = index ? -1 : 0));
