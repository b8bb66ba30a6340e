// Entering many in a row: Ctrl (or ⌘) and Enter in a long text saves, as the button does.
document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const field = event.target.closest("textarea[data-quick-save]");
    if (!field) return;
    event.preventDefault();
    field.form.requestSubmit();
});
