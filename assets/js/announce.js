/** Say something once to people who listen to the page. */
export function announce(text) {
    const region = document.getElementById("announcer");
    if (!region) return;
    region.textContent = "";
    setTimeout(() => (region.textContent = text), 50);
}
