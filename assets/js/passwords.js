// A password can be shown while it is typed; it is hidden again before the form leaves.
function reveal(input) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-quiet";
    const turn = (shown) => {
        input.type = shown ? "text" : "password";
        button.textContent = shown ? "Hide password" : "Show password";
    };
    button.addEventListener("click", () => turn(input.type === "password"));
    input.form?.addEventListener("submit", () => turn(false));
    turn(false);
    input.after(button);
}

document.querySelectorAll("input[type=password]").forEach(reveal);
