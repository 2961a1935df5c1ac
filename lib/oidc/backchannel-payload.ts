import type { AdapterPayload } from "oidc-provider";
import { readRecord } from "./data.ts";
import { openPayload } from "./payloads.ts";

const MODEL = "BackchannelAuthenticationRequest";

/** What the provider keeps of a request, also one that has expired; null when it is gone. */
export async function readBackchannelPayload(referenceHash: string): Promise<AdapterPayload | null> {
  const record = await readRecord(MODEL, referenceHash);
  return record && openPayload(MODEL, record.payload);
}
