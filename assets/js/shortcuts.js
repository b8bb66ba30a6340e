// Keys from the same registry as the palette. Single keys are off in fields, in dialogs, and when the person says so.
import { commands } from "./commands.js";
import { openPalette } from "./palette.js";

const PAUSE = 1200;
const FIXED = [
    { keys: "Ctrl K", label: "Go to a city, a page or an action (⌘ K on a Mac)" },
    { keys: "?", label: "This list" },
    { keys: "Esc", label: "Close what lies above the page" },
];
const sheet = document.querySelector("[data-shortcut-sheet]");
let typed = "";
let timer;

function isTyping(target) {
    return Boolean(target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], dialog"));
}

function row({ keys, label }) {
    const name = document.createElement("dt");
    const value = document.createElement("dd");
    name.textContent = label;
    for (const key of keys.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = key;
        value.append(cap, " ");
    }
    return [name, value];
}

async function openSheet() {
    const list = document.createElement("dl");
    const fixed = new Set(FIXED.map(({ keys }) => keys));
    const own = (await commands()).filter(({ keys }) => keys && !fixed.has(keys));
    list.append(...[...FIXED, ...own].flatMap(row));
    document.querySelectorAll("[data-page-keys] > div").forEach((one) => list.prepend(...one.cloneNode(true).children));
    sheet.querySelector("[data-shortcut-list]").replaceChildren(list);
    document.getElementById("user-menu")?.hidePopover?.();
    sheet.showModal();
}

async function sequence(key) {
    typed = `${typed} ${key}`.trim();
    clearTimeout(timer);
    timer = setTimeout(() => (typed = ""), PAUSE);
    const wanted = typed;
    const all = await commands();
    const hit = all.find((command) => command.keys === wanted);
    if (hit) location.assign(hit.url);
    else if (!all.some((command) => command.keys?.startsWith(`${typed} `))) typed = "";
}

document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return openPalette();
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && event.key !== " ";
    if (!plain || document.body.dataset.shortcuts === "off" || isTyping(event.target)) return;
    if (!sheet) return;
    const search = document.querySelector("[data-shortcut-search]");
    if (typed) sequence(event.key);
    else if (event.key === "?") openSheet();
    else if (event.key !== "/" || !search) sequence(event.key);
    else {
        event.preventDefault();
        search.select();
    }
});
document.addEventListener("click", ({ target }) => target.closest("[data-open-shortcuts]") && openSheet());
