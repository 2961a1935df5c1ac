/** @type {import("next").NextConfig} */
export default {
  // One checkout can hold several builds at once (the product's, a test's, a preview's).
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  images: { unoptimized: true },
  // A page has its title from its first byte, for everybody: streamed ones come late, and later still without script.
  htmlLimitedBots: /.*/,
  // Loaded by Node itself: they ship native code, WASM or self-inspecting modules.
  serverExternalPackages: [
    "oidc-provider",
    "pdfkit",
    "@node-rs/argon2",
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "ajv",
    "ajv-formats",
    "@seriousme/openapi-schema-validator",
  ],
  devIndicators: false,
  // `npm test` checks types as a gate of its own, in a second; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Read at run time, where there is no gateway: which migrations readiness expects, the fonts of statements.
  outputFileTracingIncludes: {
    "/ready": ["./prisma/migrations/**"],
    "/readyz": ["./prisma/migrations/**"],
    "/open-banking/**": ["./node_modules/pdfkit/js/standard-fonts/*.cjs"],
  },
  // Each page is loaded when it is first asked for: half a second less at every start.
  experimental: { useTypeScriptCli: true, authInterrupts: true, preloadEntriesOnStart: false },
};
