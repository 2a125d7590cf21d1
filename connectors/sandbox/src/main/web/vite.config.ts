import { defineConfig } from "vite";

// Built into the jar. Not /assets/: that address belongs to the service's pages, which are proxied beside this one.
export default defineConfig({
  build: { outDir: "../../../target/classes/web", emptyOutDir: true, assetsDir: "page" },
  server: { proxy: { "/sandbox": "http://localhost:8090", "/tab": "http://localhost:8090", "/assets": "http://localhost:8090", "/api": "http://localhost:8090" } },
});
