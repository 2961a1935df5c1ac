import type { ErrorCode, Finding } from "#lib/errors.ts";

export type Initiation = Readonly<Record<string, unknown>>;

/** One thing the bank cannot do, at a member of Initiation. */
export function problem(code: ErrorCode, member: string, message: string): Finding {
  return { code, message, field: `Data.Initiation.${member}` };
}
