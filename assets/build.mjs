// Builds static/build/ from assets/ and node_modules/: styles, scripts, the icon sprite and the outlines of the states.
// `npm run build`, or `npm run watch` while working on the styles.
import { brotliCompress, constants, gzip } from "node:zlib";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { geoPath } from "d3-geo";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { feature } from "topojson-client";
import { USPS_BY_FIPS } from "./us-states.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "static", "build");
const modules = join(root, "node_modules");

const sassFiles = {
    name: "sass",
    setup(build) {
        build.onLoad({ filter: /\.scss$/ }, ({ path }) => ({
            contents: sass.compile(path, { loadPaths: [modules], quietDeps: true }).css,
            loader: "css",
        }));
    },
};

const bundles = {
    entryPoints: ["assets/app.css", "assets/js/app.js", "assets/js/theme.js", "assets/js/code-table.js"],
    entryNames: "[name]",
    absWorkingDir: root,
    bundle: true,
    minify: true,
    target: ["chrome111", "firefox113", "safari16.4"],
    legalComments: "none",
    outdir: out,
    plugins: [sassFiles],
    logLevel: "warning",
};

/** One <symbol> per icon named in icons.json; a page draws one with <use href="icons.svg#name">. */
async function icons() {
    const names = JSON.parse(await readFile(join(root, "assets", "icons.json"), "utf8"));
    const symbols = names.map(async (name) => {
        const filled = name.endsWith("-filled");
        const file = join(filled ? "filled" : "outline", `${filled ? name.slice(0, -7) : name}.svg`);
        const svg = await readFile(join(modules, "@tabler", "icons", "icons", file), "utf8");
        const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
        const body = shapes.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "").replace(/\s*\n\s*/g, "");
        const paint = filled
            ? 'fill="currentColor"'
            : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
        return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${body}</symbol>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg">${(await Promise.all(symbols)).join("")}</svg>`;
}

/** [{code, name, path}] in the 975 x 610 frame of the Albers projection that us-atlas comes in. */
async function outlines() {
    const atlas = JSON.parse(await readFile(join(modules, "us-atlas", "states-albers-10m.json"), "utf8"));
    const path = geoPath().digits(1);
    const shapes = feature(atlas, atlas.objects.states).features.map((state) => ({
        code: USPS_BY_FIPS[state.id],
        name: state.properties.name,
        path: path(state),
    }));
    shapes.sort((a, b) => a.name.localeCompare(b.name));
    return shapes.filter((state) => state.code && state.path);
}

/** The same outlines as one drawing, kept by the browser: a page draws them with <use href="us-map.svg#states">. */
function map(states) {
    const paths = states.map(({ path }) => `<path d="${path}"/>`).join("");
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 975 610"><g id="states">${paths}</g></svg>`;
}

const compressors = {
    gz: (data) => promisify(gzip)(data, { level: 9 }),
    br: (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
};

/** The web server sends these instead of the plain file to a browser that accepts them. */
async function compress() {
    const names = (await readdir(out)).filter((name) => /\.(css|js|json|svg)$/.test(name));
    for (const name of names) {
        const data = await readFile(join(out, name));
        for (const [ending, squeeze] of Object.entries(compressors)) {
            await writeFile(join(out, `${name}.${ending}`), await squeeze(data));
        }
    }
}

async function main() {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    await writeFile(join(out, "icons.svg"), await icons());
    const states = await outlines();
    await writeFile(join(out, "us-states.json"), JSON.stringify(states));
    await writeFile(join(out, "us-map.svg"), map(states));
    if (process.argv.includes("--watch")) {
        await (await esbuild.context(bundles)).watch();
        return;
    }
    await esbuild.build(bundles);
    await compress();
}

await main();
