import type { RejectionReason } from "#lib/standards/sandbox/faults.ts";

/** Amounts of a payment, in any currency, that the bank of the payee rejects: no rule is needed. */
export const MAGIC_AMOUNTS = {
  "1313.01": "AC01",
  "1313.04": "AC04",
  "1313.06": "AC06",
  "1313.14": "AM14",
  "1313.02": "AM02",
  "1313.11": "BE01",
  "1313.03": "MS03",
  "1313.44": "RR04",
} as const satisfies Record<string, RejectionReason>;

/** The reason an amount in minor units stands for; null for an ordinary one. Of currencies with two decimals. */
export function magicReason(amountMinor: bigint): RejectionReason | null {
  const amount = `${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, "0")}`;
  return (MAGIC_AMOUNTS as Partial<Record<string, RejectionReason>>)[amount] ?? null;
}
