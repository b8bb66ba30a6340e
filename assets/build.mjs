// Builds static/build/ from assets/ and node_modules/: styles, scripts, the icon sprite, the outlines of the states
// and the typefaces of documents.
// `npm run build`, or `npm run watch` while working on the styles.
import { brotliCompress, constants, gzip } from "node:zlib";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
    entryPoints: [
        "assets/app.css", "assets/js/app.js", "assets/js/theme.js", "assets/js/code-table.js", "assets/js/scenario.js",
    ],
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

/** The typefaces of PDF documents: words, further scripts, pictograms. No page asks for them. */
const fonts = [
    "@expo-google-fonts/public-sans/400Regular/PublicSans_400Regular.ttf",
    "@expo-google-fonts/public-sans/400Regular_Italic/PublicSans_400Regular_Italic.ttf",
    "@expo-google-fonts/public-sans/700Bold/PublicSans_700Bold.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf",
    "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
];

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
    await mkdir(join(out, "fonts"), { recursive: true });
    await Promise.all(fonts.map((file) => copyFile(join(modules, file), join(out, "fonts", basename(file)))));
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
