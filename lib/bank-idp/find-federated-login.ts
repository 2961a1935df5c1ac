import { unseal } from "#lib/secrets.ts";
import { readLogin } from "./data.ts";
import { hashState } from "./hash-state.ts";
import type { FederatedLogin } from "./model.ts";

/** The login a state parameter stands for, used or not; null for one that was never given out. */
export async function findFederatedLogin(state: string): Promise<FederatedLogin | null> {
  const stateHash = hashState(state);
  const row = await readLogin(stateHash);
  return row && (JSON.parse(unseal(row.sealed, `federated-login:${stateHash}`)) as FederatedLogin);
}
