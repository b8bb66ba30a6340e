// Ctrl/Cmd+K: go to a city, a page or an action. A combobox with a list, by keyboard or pointer.
import { commands, find } from "./commands.js";

const dialog = document.querySelector("[data-palette]");
const input = dialog?.querySelector("[data-palette-input]");
const list = dialog?.querySelector("[data-palette-list]");
const status = dialog?.querySelector("[data-palette-status]");
let request;
let timer;

function option(item, index) {
    const link = document.createElement("a");
    const label = document.createElement("span");
    const hint = document.createElement("span");
    Object.assign(link, { className: "palette-option", href: item.url, id: `palette-option-${index}`, tabIndex: -1 });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    label.textContent = item.label;
    hint.className = "palette-hint";
    hint.textContent = item.keys || item.hint || "";
    link.append(label, hint);
    return link;
}

function draw(items) {
    const groups = Map.groupBy ? Map.groupBy(items, (item) => item.group || "") : groupBy(items);
    let index = 0;
    list.replaceChildren();
    for (const [name, members] of groups) {
        const group = document.createElement("div");
        const title = document.createElement("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", name || "Actions");
        title.className = "palette-group";
        title.setAttribute("aria-hidden", "true");
        title.textContent = name;
        if (name) group.append(title);
        group.append(...members.map((item) => option(item, index++)));
        list.append(group);
    }
    select(list.querySelector("[role=option]"));
    status.textContent = items.length ? `${items.length} ${items.length === 1 ? "result" : "results"}` : "Nothing matches.";
}

function groupBy(items) {
    const groups = new Map();
    for (const item of items) groups.set(item.group || "", [...(groups.get(item.group || "") ?? []), item]);
    return groups;
}

function select(next) {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    next?.setAttribute("aria-selected", "true");
    next?.scrollIntoView({ block: "nearest" });
    if (next) input.setAttribute("aria-activedescendant", next.id);
    else input.removeAttribute("aria-activedescendant");
}

function move(by) {
    const options = [...list.querySelectorAll("[role=option]")];
    const now = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (options.length) select(options[(now + by + options.length) % options.length]);
}

async function look() {
    request?.abort();
    request = new AbortController();
    const query = input.value.trim();
    try {
        draw(query ? await find(query, request.signal) : await commands());
    } catch (error) {
        if (error.name !== "AbortError") status.textContent = "The list could not be loaded. Use the search field.";
    }
}

export function openPalette() {
    if (!dialog || dialog.open) return;
    dialog.showModal();
    input.select();
    look();
}

input?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
});
input?.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(step);
    else if (event.key === "Enter") list.querySelector("[aria-selected=true]")?.click();
    else return;
    event.preventDefault();
});
dialog?.addEventListener("click", ({ target }) => target === dialog && dialog.close());
document.addEventListener("click", ({ target }) => target.closest("[data-open-palette]") && openPalette());
