// htmx under a strict content security policy: nothing is evaluated, no style is injected, no page is kept in the browser.
import htmx from "htmx.org";

Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollBehavior: "auto",
    responseHandling: [
        { code: "204", swap: false },
        { code: "[23]..", swap: true },
        { code: "4(09|22)", swap: true },
        { code: "[45]..", swap: false, error: true },
    ],
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && detail.verb !== "get") detail.headers["X-CSRFToken"] = token.value;
});

window.htmx = htmx;
