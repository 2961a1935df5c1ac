import { createHash } from "node:crypto";
import { DomainError } from "#lib/errors.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { LONGEST_KEY } from "#lib/idempotency/model.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { PlainRequest } from "../connection.ts";
import type { CallTrace } from "./call-trace.ts";
import type { Caller } from "./find-caller.ts";

const FIELD = "x-idempotency-key";

/** The key of a call that creates something, with what it stands for; null where the standard has none. Throws header-missing and header-invalid. */
export function checkIdempotencyKey(
  { method, path }: CallTrace,
  { headers }: PlainRequest,
  { idempotent, operationId, version }: BankContract,
  { appId }: Caller,
  bytes: Uint8Array | null,
): IdempotencyClaim | null {
  if (!idempotent) return null;
  const key = headers.get(FIELD);
  if (!key)
    throw new DomainError("header-missing", "Send a key that is new for each thing to create", { field: FIELD });
  if (key.length > LONGEST_KEY || key.trim() === "") {
    throw new DomainError("header-invalid", `Send a key of 1 to ${LONGEST_KEY} characters`, { field: FIELD });
  }
  const hash = createHash("sha256").update(`${method} ${path}\n`);
  // A key is one endpoint's: each version has its own.
  const operation = version === "v4.0" ? operationId : `${version} ${operationId}`;
  return { appId, operation, key, requestHash: hash.update(bytes ?? new Uint8Array()).digest("hex") };
}
