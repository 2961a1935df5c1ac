import { seal, unseal } from "#lib/secrets.ts";
import { findSealedValue, insertSealedValueOnce } from "./data.ts";

/** A secret made once for all instances and kept encrypted: when several make it at the same time, the first one stays. */
export async function provideSealedValue(name: string, make: () => string | Promise<string>): Promise<string> {
  const stored = await findSealedValue(name);
  if (stored !== undefined) return open(name, stored);
  await insertSealedValueOnce(name, seal(await make(), name));
  const kept = await findSealedValue(name);
  if (kept === undefined) throw new Error(`The secret ${name} was stored and is not there`);
  return open(name, kept);
}

function open(name: string, stored: string): string {
  try {
    return unseal(stored, name);
  } catch (cause) {
    throw new Error(
      `The secret ${name} in the database does not open with this SECRETS_KEY. Use the key it was made with (DATA_DIR/secrets.key), or start from an empty database.`,
      { cause },
    );
  }
}
