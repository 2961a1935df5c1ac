import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";

/** Statuses a contract has from its official file and this bank has no occasion for, each with the reason. */
export const REASONS: { status: number; of: (contract: BankContract) => boolean; why: string }[] = [
  {
    status: 415,
    of: ({ requestSchema, requestMediaType }) => requestSchema === null && requestMediaType === undefined,
    why: "The operation takes no body, so that no media type of one can be refused; its file lists the status all the same.",
  },
];

/** Why an operation never gives a status of its contract; null where it does. */
export function whyNeverAnswered(contract: BankContract, status: number): string | null {
  return REASONS.find((reason) => reason.status === status && reason.of(contract))?.why ?? null;
}
