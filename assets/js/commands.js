/** What /palette.json answers: [{label, hint, url, group, keys}]; without a query, every command of this person. */
let all;

export async function find(query, signal) {
    const answer = await fetch(`/palette.json?q=${encodeURIComponent(query)}`, {
        signal,
        headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(`palette answered ${answer.status}`);
    const found = await answer.json();
    return Array.isArray(found) ? found : found.results;
}

/** Asked for once a page, when a key or the palette first needs it. */
export function commands() {
    all ??= find("").catch(() => {
        all = undefined;
        return [];
    });
    return all;
}
