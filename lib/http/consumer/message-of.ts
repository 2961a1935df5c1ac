import { isDomainError } from "#lib/errors.ts";
import type { ErrorCode } from "#lib/errors.ts";

const MESSAGE_OF: Partial<Record<ErrorCode, string>> = {
  "wrong-credentials": "wrong-credentials",
  "wrong-code": "wrong-code",
  "rate-limited": "too-many-codes",
  "nothing-selected": "nothing-selected",
  "state-conflict": "changed-meanwhile",
};

/** The code of the message for a refusal the customer can put right; undefined for every other error. */
export function messageOf(error: unknown): string | undefined {
  if (!isDomainError(error)) return undefined;
  if (error.code === "nothing-selected" && error.field === "account") return "no-account-selected";
  return MESSAGE_OF[error.code];
}
