// The form about a scenario: arrow keys move through the hours of the week, and what follows from a change is said.
import { announce } from "./announce.js";

const DAY = 24;
const STEPS = { ArrowLeft: -DAY, ArrowRight: DAY, ArrowUp: -1, ArrowDown: 1 };
const boxes = () => [...document.querySelectorAll("[data-hour-grid] input")];

/** Tab enters the grid once, where it was left. */
function rove(current = boxes()[0]) {
    boxes().forEach((box) => (box.tabIndex = box === current ? 0 : -1));
}

function next(box, key) {
    const hour = Number(box.value);
    const leavesDay = { ArrowUp: hour % DAY === 0, ArrowDown: hour % DAY === DAY - 1 }[key];
    return leavesDay ? null : document.getElementById(`id_hours_${hour + STEPS[key]}`);
}

document.addEventListener("keydown", (event) => {
    const box = event.target.closest("[data-hour-grid] input");
    if (!box || !(event.key in STEPS)) return;
    event.preventDefault();
    const other = next(box, event.key);
    if (!other) return;
    other.focus();
    if (event.shiftKey && other.checked !== box.checked) {
        other.checked = box.checked;
        other.dispatchEvent(new Event("change", { bubbles: true }));
    }
});
document.addEventListener("focusin", ({ target }) => target.matches("[data-hour-grid] input") && rove(target));
document.addEventListener("htmx:afterSettle", () => rove(boxes().find((box) => box.tabIndex === 0)));
document.addEventListener("said", ({ detail }) => announce(detail.text));
rove();
