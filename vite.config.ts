import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** The moderator page, and the frame of the API's. Nothing is inlined: its CSP allows scripts and styles from files only. */
export default defineConfig({
  root: resolve(root, "src/web/page"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: resolve(root, "dist/page"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // The page of the API is a frame: the service writes the routes into it.
    rolldownOptions: {
      input: ["index.html", "analysis.html", "docs.html"].map((file) =>
        resolve(root, "src/web/page", file),
      ),
    },
  },
});
