import { unseal } from "#lib/secrets.ts";
import { findSealedValue } from "./data.ts";

/** A secret that was made before, or undefined. Throws when it was sealed under another SECRETS_KEY. */
export async function openSealedValue(name: string): Promise<string | undefined> {
  const stored = await findSealedValue(name);
  if (stored === undefined) return undefined;
  try {
    return unseal(stored, name);
  } catch (cause) {
    throw new Error(
      `The secret ${name} in the database does not open with this SECRETS_KEY. Use the key it was made with (DATA_DIR/secrets.key), or start from an empty database.`,
      { cause },
    );
  }
}
