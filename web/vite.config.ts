// Why: builds the explorer into files that the server carries. Texts are compressed here, once, and
// served so.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Puts a compressed file in the place of each text. */
function compressed(): Plugin {
  let folder = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const texts = entries.filter((entry) => entry.isFile() && /\.(js|css|html|svg|json)$/.test(entry.name));
      await Promise.all(
        texts.map(async (entry) => {
          const path = join(entry.parentPath, entry.name);
          const small = await promisify(gzip)(await readFile(path), { level: constants.Z_BEST_COMPRESSION });
          await writeFile(`${path}.gz`, small);
          await rm(path);
        }),
      );
    },
  };
}

// While one works on the pages, a server that runs beside answers what they ask.
const server = process.env.STRATIGRAPH_SERVER ?? "http://127.0.0.1:8484";
const asked = ["/ask", "/graphql", "/search", "/suggest", "/sparql", "/queries", "/id", "/ontology"];

export default defineConfig(({ command }) => ({
  base: command === "build" ? "/explore/" : "/",
  plugins: [react(), compressed()],
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 4000, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  // Its workers are files for the bundler, no modules to be bundled beforehand.
  optimizeDeps: { exclude: ["graphiql/setup-workers/vite", "@graphiql/react/setup-workers/vite"] },
  server: {
    proxy: Object.fromEntries(
      asked.map((path) => [
        path,
        {
          target: server,
          // A browser that comes to an address is given the page, as the server does.
          bypass: (request) => (request.headers.accept?.includes("text/html") ? "/index.html" : undefined),
        },
      ]),
    ),
  },
}));
