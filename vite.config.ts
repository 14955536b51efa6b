import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** The moderator page. Nothing is inlined: its CSP allows scripts and styles from files only. */
export default defineConfig({
  root: resolve(root, "src/web/page"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: resolve(root, "dist/page"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
});
