import type { JsonWebKey } from "node:crypto";
import { seal, unseal } from "#lib/secrets.ts";
import { insertSealedValue, selectSealedValue } from "./data.ts";

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
  const sealed = await selectSealedValue(NAME);
  return sealed === null ? null : (JSON.parse(unseal(sealed, NAME)) as DemoCredentials);
}

/** Keeps the first credentials that are given, whoever gives them, and returns those that hold. */
export async function keepDemoCredentials(credentials: DemoCredentials): Promise<DemoCredentials> {
  await insertSealedValue(NAME, seal(JSON.stringify(credentials), NAME));
  return (await readDemoCredentials()) ?? credentials;
}
