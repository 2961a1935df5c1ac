import { seal } from "#lib/secrets.ts";
import { insertSealedValueOnce } from "./data.ts";
import { openSealedValue } from "./open-sealed-value.ts";

/** A secret made once for all instances and kept encrypted: when several make it at the same time, the first one stays. */
export async function provideSealedValue(name: string, make: () => string | Promise<string>): Promise<string> {
  const stored = await openSealedValue(name);
  if (stored !== undefined) return stored;
  await insertSealedValueOnce(name, seal(await make(), name));
  const kept = await openSealedValue(name);
  if (kept === undefined) throw new Error(`The secret ${name} was stored and is not there`);
  return kept;
}
