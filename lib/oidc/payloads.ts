import type { AdapterPayload } from "oidc-provider";
import { seal, unseal } from "#lib/secrets.ts";

/** What the provider stores is encrypted; a payload moved to another model does not open. */
export function sealPayload(model: string, payload: AdapterPayload): string {
  return seal(JSON.stringify(payload), purposeOf(model));
}

export function openPayload(model: string, sealed: string): AdapterPayload {
  return JSON.parse(unseal(sealed, purposeOf(model))) as AdapterPayload;
}

function purposeOf(model: string): string {
  return `oidc:${model}`;
}
