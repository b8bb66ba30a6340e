// Runs before the first paint: the chosen color scheme (cookie `theme`), else the one of the system.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
root.classList.add("js");

function chosen() {
    return /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
}

function apply() {
    root.dataset.bsTheme = chosen() ?? (system.matches ? "dark" : "light");
}

apply();
system.addEventListener("change", apply);
document.addEventListener("theme:changed", apply);
