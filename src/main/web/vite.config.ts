import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;

// Two pages, one set of assets. The service puts a fresh nonce and the settings into each page it sends, so that
// its content security policy needs neither unsafe-inline nor a host of ours.
export default defineConfig({
  root: here,
  base: "/",
  plugins: [react()],
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: process.env.LAUREL_WEB_OUT ?? resolve(here, "../../target/web"),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { tab: resolve(here, "tab/index.html"), admin: resolve(here, "admin/index.html") } },
  },
  test: { testTimeout: 60_000 },
});
