import { loadKeys } from "./load-keys.ts";
import type { KeyUse } from "./model.ts";
import { KEY_USES } from "./model.ts";

/** Makes the first key of every use, at the first start of the first instance. */
export async function provideSigningKeys(): Promise<void> {
  await Promise.all((Object.keys(KEY_USES) as KeyUse[]).map(loadKeys));
}
