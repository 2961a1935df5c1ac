import { now } from "#lib/clock.ts";
import { seal, unseal } from "#lib/secrets.ts";
import { insertSealedValue, readSealedValue } from "./data.ts";

/** A secret made once for all instances: whoever stores first wins. Encrypted at rest. */
export async function sealedValue(name: string, make: () => string): Promise<string> {
  const stored = await readSealedValue(name);
  if (stored) return unseal(stored, name);
  await insertSealedValue(name, seal(make(), name), now());
  const winner = await readSealedValue(name);
  if (!winner) throw new Error(`the sealed value ${name} was not stored`);
  return unseal(winner, name);
}
