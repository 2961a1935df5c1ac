import { openSealedValue } from "#lib/sealed-values/open-sealed-value.ts";

import { BankProblem } from "./bank-problem.ts";
import type { Credentials } from "./model.ts";
import { parseCredentials } from "./parse-credentials.ts";

const NAME = "demo-app";

/** The credentials to use: the visitor's own, or those the demo app got when the sandbox was first filled. */
export async function credentialsFor(own: Credentials | null): Promise<Credentials> {
  if (own) return own;
  const opened = await openSealedValue(NAME);
  const kept = opened ? (JSON.parse(opened) as { clientId: string; jwks: { keys: unknown[] } }) : null;
  const credentials = kept && parseCredentials(kept.clientId, JSON.stringify(kept.jwks.keys[0]));
  if (credentials && typeof credentials !== "string") return credentials;
  throw new BankProblem({
    kind: "own-fault",
    error: "no_credentials",
    description: "The sandbox has not been filled with its sample data, so the demo app is not registered.",
    status: null,
    interactionId: null,
  });
}
