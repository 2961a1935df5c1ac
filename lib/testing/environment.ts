/** What every test sees, whatever the machine's own environment says. */
export const TEST_ENVIRONMENT = {
  NODE_ENV: "test",
  PUBLIC_URL: "http://localhost:3000",
  SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
  LOG_LEVEL: "silent",
  SEED_DATE: "2026-11-01",
} as const;
