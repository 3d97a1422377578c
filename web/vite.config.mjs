// Bundles the pages into dist/: hashed assets, the typefaces, and the licences of what is inside.
import { readFileSync, readdirSync } from "node:fs";
import { defineConfig } from "vite";

const BUNDLED = ["@fontsource-variable/inter", "@fontsource-variable/source-serif-4", "react",
  "react-dom", "scheduler", "d3-force", "d3-dispatch", "d3-quadtree", "d3-timer"];
const EARLY_FONTS = /(inter|source-serif-4)-latin-wght-normal-.*\.woff2$/;

// The licence texts must travel with the fonts (OFL 1.1) and the libraries (MIT, ISC).
function licences() {
  return {
    name: "attune-licences",
    generateBundle() {
      const texts = BUNDLED.map((name) => {
        const folder = new URL(`node_modules/${name}/`, import.meta.url);
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        return `${name}\n\n${readFileSync(new URL(file, folder), "utf8").trim()}\n`;
      });
      const separator = `\n${"-".repeat(80)}\n\n`;
      this.emitFile({ type: "asset", fileName: "licences.txt", source: texts.join(separator) });
    },
  };
}

// Typefaces are optional at first paint; fetched early they are there in time and nothing moves.
function earlyFonts() {
  return {
    name: "attune-early-fonts",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        return Object.keys(bundle ?? {}).filter((name) => EARLY_FONTS.test(name)).map((name) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: true,
            href: `/${name}` },
          injectTo: "head",
        }));
      },
    },
  };
}

const fontFiles = (name) =>
  new URL(`node_modules/@fontsource-variable/${name}/files`, import.meta.url).pathname;

export default defineConfig({
  resolve: { alias: { "source-serif": fontFiles("source-serif-4"), inter: fontFiles("inter") } },
  plugins: [licences(), earlyFonts()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  esbuild: { jsx: "automatic", legalComments: "none" },
});
