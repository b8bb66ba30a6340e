// <details class="dropdown"> closes on Escape and on a click elsewhere; the theme is kept in a cookie the server reads.
function closeDropdowns(except) {
    document.querySelectorAll("details.dropdown[open]").forEach((menu) => {
        if (menu !== except) menu.open = false;
    });
}

document.addEventListener("click", ({ target }) => closeDropdowns(target.closest("details.dropdown")));
document.addEventListener("keydown", ({ key, target }) => {
    const menu = key === "Escape" && target.closest?.("details.dropdown[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
});

const choice = document.querySelector("[data-theme-choice]");
const stored = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1] ?? "";
const radio = choice?.querySelector(`input[value="${stored}"]`);
if (radio) radio.checked = true;
choice?.addEventListener("change", ({ target }) => {
    const age = target.value ? 31_536_000 : 0;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${target.value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
    document.dispatchEvent(new Event("theme:changed"));
});
