// Who may import whom: the dependency rules of CONTRIBUTING.md as a table. The first layer whose pattern matches a file is its layer.

/** Tests, tools and the seed may reach for anything. */
export const EXEMPT = [
  /\.test\.tsx?$/,
  /\.spec\.ts$/,
  /^lib\/testing\//,
  /^e2e\//,
  /^scripts\//,
  /^prisma\//,
  /^lint\//,
];

const DOMAIN = ["domain", "model", "data", "standards", "foundation", "outgoing"];

export const LAYERS = [
  { name: "foundation", files: /^lib\/[^/]+\.ts$/, imports: ["foundation", "generated"] },
  { name: "standards", files: /^lib\/standards\//, imports: ["standards"], packages: ["zod"] },
  { name: "database", files: /^lib\/database\//, imports: ["database", "foundation"] },
  { name: "oidc", files: /^lib\/oidc\/(?!data\.ts$)/, imports: ["oidc", "connection", "cookies", ...DOMAIN] },
  { name: "auth", files: /^lib\/auth\//, imports: ["auth", ...DOMAIN] },
  { name: "connection", files: /^lib\/http\/(connection|same-origin)\.ts$/, imports: ["connection", "foundation"] },
  {
    name: "cookies",
    files: /^lib\/http\/consumer\/(customer-)?cookies\.ts$/,
    imports: ["cookies", "domain", "model", "foundation"],
  },
  {
    name: "http",
    files: /^lib\/http\//,
    imports: ["http", "cookies", "connection", "gateway", "oidc", "auth", ...DOMAIN],
  },
  { name: "outgoing", files: /^lib\/gateway\/(safe-fetch|outgoing-address)\.ts$/, imports: ["outgoing", "foundation"] },
  {
    name: "gateway",
    files: /^lib\/(gateway|boot)\//,
    imports: ["gateway", "http", "connection", "oidc", "auth", "database", "prisma", ...DOMAIN],
  },
  {
    name: "data",
    files: /^lib\/[^/]+\/(.+-)?data\.ts$|^lib\/core-banking\/mock\//,
    imports: ["data", "model", "domain", "standards", "foundation", "generated"],
  },
  {
    name: "model",
    files: /^lib\/[^/]+\/(model|client|kinds|profiles|personas|filters|codes|names|words|questions)\.ts$/,
    imports: ["model", "standards", "foundation"],
  },
  // The sample data are written by the seed and by whoever fills a bank anew.
  {
    name: "domain",
    files: /^lib\/scenarios\/(sample-bank|generate-life)\.ts$/,
    imports: ["connection", "prisma", ...DOMAIN],
  },
  { name: "domain", files: /^lib\/[^/]+\//, imports: ["connection", ...DOMAIN] },
  { name: "ui", files: /^components\/ui\//, imports: ["ui"] },
  { name: "charts", files: /^components\/charts\//, imports: ["charts", "ui"] },
  {
    name: "components",
    files: /^components\//,
    imports: ["components", "charts", "ui", "model", "standards", "foundation"],
  },
  { name: "generated", files: /^prisma\/generated\//, imports: [] },
  { name: "prisma", files: /^prisma\//, imports: [] },
  {
    name: "app",
    files: /^(app\/|server\.ts$|proxy\.ts$|instrumentation\.ts$)/,
    imports: [
      "app",
      "components",
      "charts",
      "ui",
      "http",
      "gateway",
      "cookies",
      "connection",
      "oidc",
      "auth",
      "domain",
      "model",
      "standards",
      "foundation",
    ],
  },
];

/** What of lib/db.ts a file may use: everything for data.ts, transactions for verbs, closing for the edges. */
export const DATABASE_NAMES = { data: null, foundation: null, gateway: null, "*": ["withTransaction", "Transaction"] };

/** Browser code must not reach what only a server has. */
export const SERVER_ONLY = /^lib\/(db|prepared-query|transaction-statement|env|secrets|log)\.ts$/;

/** One home for each library. */
export const HOMES = [
  { packages: /^oidc-provider$/, home: /^lib\/oidc\// },
  { packages: /^next-auth/, home: /^lib\/auth\/|^app\/api\/auth\// },
  { packages: /^recharts$/, home: /^components\/charts\// },
  { packages: /^@prisma\/|^prisma/, home: /^lib\/(db|transaction-statement)\.ts$|^prisma/ },
  {
    packages: /^pg$/,
    home: /^lib\/(db|prepared-query|transaction-statement)\.ts$|^lib\/database\/|^lib\/boot\/|^prisma\//,
  },
  { packages: /^openid-client$/, home: /^lib\/(demo|bank-idp)\// },
  { packages: /^nodemailer$/, home: /^lib\/mail\// },
  { packages: /^pdfkit$/, home: /^lib\/accounts\// },
  { packages: /^@peculiar\/x509$/, home: /^lib\/directory\// },
  { packages: /^@node-rs\/argon2$/, home: /^lib\/passwords\.ts$/ },
  { packages: /^(rate-limiter-flexible|ioredis)$/, home: /^lib\/rate-limits\// },
  { packages: /^prom-client$/, home: /^lib\/gateway\// },
  {
    packages: /^next($|\/)/,
    home: /^app\/|^components\/|^lib\/auth\/|^proxy\.ts$|^instrumentation\.ts$|^lib\/boot\/|^server\.ts$|^lib\/gateway\//,
  },
  { packages: /^react/, home: /^app\/|^components\// },
];
