// A list of boxes (`data-pick` on each) that can be narrowed by typing; chosen ones stay in sight.
import { announce } from "./announce.js";

const FEW = 8;

function narrow(group, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of group.querySelectorAll(".form-check")) {
        const label = row.textContent.toLowerCase();
        row.hidden = !row.querySelector("input").checked && !words.every((word) => label.includes(word));
        if (!row.hidden) shown += 1;
    }
    announce(`${shown} shown`);
}

function start(group) {
    if (group.querySelectorAll("[data-pick]").length <= FEW || group.previousElementSibling?.matches(".pick-filter")) return;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "form-control pick-filter";
    box.placeholder = "Type to narrow";
    box.autocomplete = "off";
    box.setAttribute("aria-label", `Narrow: ${group.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? ""}`);
    box.addEventListener("input", () => narrow(group, box.value));
    box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
    });
    group.before(box);
}

function startAll(root) {
    root.querySelectorAll?.(".form-check-group:has([data-pick])").forEach(start);
}

startAll(document);
document.addEventListener("htmx:load", ({ target }) => startAll(target));
