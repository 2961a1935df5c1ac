/** What the bank takes for sending money, in pence: only where it says so here. */
const CHARGES: Readonly<Record<string, { type: string; amountMinor: bigint }>> = {
  "UK.OBIE.CHAPS": { type: "UK.OBIE.CHAPSOut", amountMinor: 2000n },
  "UK.OBIE.SWIFT": { type: "UK.SANDBANK.SwiftOut", amountMinor: 950n },
  "UK.OBIE.Target2": { type: "UK.SANDBANK.Target2Out", amountMinor: 500n },
};

const URGENT = { type: "UK.SANDBANK.Urgent", amountMinor: 1000n };

export type ChargeBearer = "BorneByCreditor" | "BorneByDebtor" | "FollowingServiceLevel" | "Shared";

export type Charge = { type: string; amountMinor: bigint };

/** The charges of one payment. Always in pounds. */
export function chargesFor(localInstrument: string, isUrgent: boolean): Charge[] {
  const charge = CHARGES[localInstrument];
  return [...(charge ? [charge] : []), ...(isUrgent ? [URGENT] : [])];
}
