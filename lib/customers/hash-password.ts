import { hash } from "@node-rs/argon2";

/** argon2id, 19 MiB, two passes: the library's defaults. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}
