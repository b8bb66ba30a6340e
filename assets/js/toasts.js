// Messages stay 12 seconds, longer while read, errors until closed. The server may send one with an htmx answer:
// HX-Trigger: {"toast": {"text": "Saved.", "level": "success"}}
const STAY = 12_000;

function isBusy(toast) {
    return toast.matches(":hover") || toast.contains(document.activeElement);
}

function leaveLater(toast) {
    setTimeout(() => (isBusy(toast) ? leaveLater(toast) : toast.remove()), STAY);
}

function show(toast) {
    if (!toast.classList.contains("toast-error")) leaveLater(toast);
}

function add({ text, level = "success" }) {
    const region = document.querySelector("[data-toasts]");
    const toast = document.createElement("div");
    const words = document.createElement("p");
    toast.className = `toast-note toast-${level}`;
    words.setAttribute("role", level === "error" ? "alert" : "status");
    toast.append(words, closeButton());
    region.append(toast);
    words.textContent = text;
    show(toast);
}

function closeButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toast-close";
    button.dataset.closeToast = "";
    button.setAttribute("aria-label", "Close message");
    button.textContent = "×";
    return button;
}

document.querySelectorAll("[data-toast]").forEach(show);
// A page part that htmx fetched brings the messages with it: hx-select-oob="#toasts".
document.addEventListener("htmx:oobAfterSwap", () => {
    document.querySelectorAll("[data-toasts] [data-toast]").forEach(show);
});
document.addEventListener("toast", ({ detail }) => add(detail));
document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-close-toast]");
    if (!button) return;
    button.closest(".toast-note").remove();
    document.getElementById("main")?.focus({ preventScroll: true });
});
document.addEventListener("htmx:responseError", ({ detail }) => {
    add({ text: detail.xhr.status === 403 ? "You may not do this." : "That did not work. Nothing was changed.", level: "error" });
});
document.addEventListener("htmx:sendError", () => add({ text: "No connection. Nothing was changed.", level: "error" }));
