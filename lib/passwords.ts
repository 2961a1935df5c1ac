import { hash, verify } from "@node-rs/argon2";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane. About 60 ms of one core.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What is stored of a password: argon2id with its parameters and salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

let nobodys: Promise<string> | undefined;

/** Whether the password fits. Takes as long when there is no stored hash, so that time does not tell who exists. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword("nobody has this password");
  const fits = await verify(stored ?? (await nobodys), password);
  return fits && stored !== null;
}
