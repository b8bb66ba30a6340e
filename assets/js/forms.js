// A warning before typed text is lost, only where something really changed; and the focus where it helps.
const snapshots = new Map();
let leaving = false;

function values(form) {
    const entries = [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]);
    return JSON.stringify(entries);
}

function watch(form) {
    if (form.method === "post" && !("noGuard" in form.dataset)) snapshots.set(form, values(form));
}

function isDirty([form, before]) {
    return form.isConnected && values(form) !== before;
}

document.querySelectorAll("main form").forEach(watch);
document.addEventListener("htmx:load", ({ target }) => target.querySelectorAll?.("form").forEach(watch));
document.addEventListener("submit", ({ target }) => {
    leaving = true;
    snapshots.delete(target);
    setTimeout(() => (leaving = false), 3000);
});
addEventListener("beforeunload", (event) => {
    if (!leaving && [...snapshots].some(isDirty)) event.preventDefault();
});

// A second press of the button would send the form twice.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || target.method !== "post") return;
    const buttons = target.querySelectorAll("button[type=submit]");
    setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
    addEventListener("pageshow", () => buttons.forEach((button) => (button.disabled = false)), { once: true });
});

// A summary of errors takes the focus; its links move to the field, not only to its place on the page.
document.querySelector("[data-take-focus]")?.focus();
document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.labels?.[0] ?? field).scrollIntoView({ block: "start" });
});

// `data-submit-on-change` marks small forms that apply at once (a view switch); their button stays for those without scripts.
document.addEventListener("change", ({ target }) => target.closest("form[data-submit-on-change]")?.requestSubmit());
