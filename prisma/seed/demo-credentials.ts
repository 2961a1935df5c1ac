import type { JsonWebKey } from "node:crypto";
import { openSealedValue } from "#lib/sealed-values/open-sealed-value.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";

const NAME = "demo-app";

/** What only the demo app itself and its developer know. Made at the first start, kept encrypted. */
export type DemoCredentials = {
  apiKey: string;
  /** Of the people below. Another one in every deployment: one of them works for the bank. */
  loginPassword: string;
  clientId: string;
  profile: string;
  scopes: string[];
  /** The private keys of the app, each with kid and alg. */
  jwks: { keys: (JsonWebKey & { kid: string; alg: string })[] };
};

/** The people of the demo organisation and of the bank. */
export const DEMO_LOGINS = [
  { email: "dev@sandbank.example", name: "Demo Developer", role: "developer" },
  { email: "analyst@sandbank.example", name: "Demo Analyst", role: "analyst" },
  { email: "operations@sandbank.example", name: "Demo Operations", role: "operations" },
] as const;

/** The credentials of the demo app, or null before the first seeding. */
export async function readDemoCredentials(): Promise<DemoCredentials | null> {
  const opened = await openSealedValue(NAME);
  return opened === undefined ? null : (JSON.parse(opened) as DemoCredentials);
}

/** The credentials of the demo app, made now when there are none. */
export async function provideDemoCredentials(make: () => Promise<DemoCredentials>): Promise<DemoCredentials> {
  return JSON.parse(await provideSealedValue(NAME, async () => JSON.stringify(await make()))) as DemoCredentials;
}
