// Small helps on any page: copy a link to a heading, print, copy a value, open what is folded before printing.
import { announce } from "./announce.js";

async function copy(text, said) {
    try {
        await navigator.clipboard.writeText(text);
        announce(said);
    } catch {
        announce("Copying was not allowed by the browser.");
    }
}

function addLink(heading) {
    const link = document.createElement("a");
    link.className = "heading-link";
    link.href = `#${heading.id}`;
    link.textContent = "#";
    link.setAttribute("aria-label", `Copy link to “${heading.textContent.trim()}”`);
    link.addEventListener("click", () => copy(link.href, "Link copied"));
    heading.append(link);
}

document.querySelectorAll("main :is(h2, h3)[id]:not([id^=problem-])").forEach(addLink);
document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-print]")) print();
    const button = target.closest("[data-copy]");
    if (button) copy(button.dataset.copy, "Copied");
    if (target.closest("[data-close-dialog]")) target.closest("dialog").close();
});

let opened = [];
addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open], .dropdown)")];
    opened.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
