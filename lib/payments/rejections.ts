import type { StatusReason } from "#lib/standards/obuk/common.ts";
import type { Instruction } from "./model.ts";

/** Where on its way a payment fails: before it leaves, on its way, or at the payee's bank, which sends it back. */
export type RejectionStage = "checks" | "settlement" | "return" | "block";

export type Rejection = {
  /** ISO 20022 external status reason. */
  code: string;
  description: string;
  stage: RejectionStage;
  /** Pounds and pence that lead to it, whoever the payee is. */
  amountMinor: bigint;
};

const at = (stage: RejectionStage, code: string, pence: bigint, description: string): Rejection => ({
  code,
  description,
  stage,
  amountMinor: 900_000n + pence,
});

/** Payments that fail on purpose: by the name of the payee ("Reject AC04") or by the amount. docs/payments.md lists them. */
export const REJECTIONS: readonly Rejection[] = [
  at("checks", "AC01", 1n, "The account number of the payee cannot be right"),
  at("checks", "AC06", 2n, "The account of the payer is blocked"),
  at("checks", "AM02", 3n, "The amount is more than the payer may send"),
  at("checks", "AM04", 4n, "The account has not got the money"),
  at("checks", "AM14", 5n, "The amount is more than the customer and the bank agreed"),
  at("checks", "BE05", 6n, "The party that initiated the payment is not recognised"),
  at("checks", "DU03", 7n, "The payment is the same as one made before"),
  at("checks", "FF01", 8n, "The format of the payment is not valid"),
  at("checks", "MS03", 9n, "The bank does not give a reason"),
  at("checks", "RR04", 10n, "A regulatory reason"),
  at("settlement", "AB05", 11n, "The bank of the payee did not answer in time"),
  at("settlement", "RC01", 12n, "The bank of the payee cannot be reached with this sort code or BIC"),
  at("return", "AC04", 13n, "The account of the payee is closed"),
  at("return", "AG01", 14n, "The account of the payee takes no such payments"),
  at("return", "BE01", 15n, "The name of the payee is not that of the account"),
  at("block", "FRAD", 16n, "The bank of the payee keeps the money back on suspicion of fraud"),
];

const BY_NAME = /^reject ([a-z0-9]{4})$/i;

/** How a payment is to fail; null for all that are not about it. */
export function rejectionOf({ payee, instructed }: Instruction): Rejection | null {
  const code = BY_NAME.exec(payee.name.trim())?.[1]?.toUpperCase();
  const wanted = REJECTIONS.find((rejection) =>
    code ? rejection.code === code : instructed.currency === "GBP" && rejection.amountMinor === instructed.amountMinor,
  );
  return wanted ?? null;
}

export function reasonOf({ code, description }: Pick<Rejection, "code" | "description">): StatusReason {
  return { StatusReasonCode: code, StatusReasonDescription: description, Path: "Data.Status" };
}

export const NO_FUNDS = reasonOf({ code: "AM04", description: "The account has not got the money" });
