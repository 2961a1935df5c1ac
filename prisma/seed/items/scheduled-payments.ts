import { formatAmount } from "#lib/money.ts";
import { scheduledPayment } from "#lib/standards/obuk/aisp/scheduled-payments.ts";
import { ACCOUNTS, currencyOf } from "../accounts.ts";
import type { AccountKey, AccountPlan } from "../accounts.ts";
import { isoSeconds } from "../build-account.ts";
import type { SampleItem } from "../build-items.ts";
import { FIRMS } from "../merchants.ts";
import type { Firm } from "../merchants.ts";
import { payeeAccountOf } from "../payee-account.ts";

const shape = scheduledPayment.omit({ AccountId: true });
const DAY_MS = 86_400_000;

/** Days from the end of the history, minor units. */
type Plan = { inDays: number; amount: number; to: Firm; reference: string; type: "Arrival" | "Execution" };

const PLANS: Partial<Record<AccountKey, readonly Plan[]>> = {
  "maya.okafor/everyday": [
    { inDays: 9, amount: 18_500, to: FIRMS.fernhillClinic, reference: "DENTIST OKAFOR", type: "Execution" },
    { inDays: 33, amount: 42_000, to: FIRMS.otherBank, reference: "HOLIDAY SHARE", type: "Arrival" },
  ],
  "ellis/joint": [
    { inDays: 16, amount: 61_250, to: FIRMS.dunmoreSchool, reference: "TRIP E ELLIS", type: "Execution" },
  ],
  "northmoor/current": [
    { inDays: 12, amount: 318_400, to: FIRMS.timber, reference: "AT-5119", type: "Execution" },
    { inDays: 27, amount: 96_000, to: FIRMS.ironmongery, reference: "HV-QUARTER", type: "Arrival" },
  ],
  "selby-rowe/office": [{ inDays: 20, amount: 440_000, to: FIRMS.taxOffice, reference: "VAT Q4", type: "Execution" }],
  "bell/everyday": [{ inDays: 6, amount: 22_990, to: FIRMS.storeCard, reference: "STORE CARD", type: "Execution" }],
  "currencies.costa/euros": [
    { inDays: 14, amount: 35_600, to: FIRMS.lisbonFlat, reference: "CONDOMINIO", type: "Execution" },
  ],
};

/** Single payments ordered for a day to come. */
export function scheduledPaymentsOf(key: AccountKey, end: Date): SampleItem[] {
  const plan: AccountPlan = ACCOUNTS[key];
  return (PLANS[key] ?? []).map(({ inDays, amount, to, reference, type }) => ({
    name: reference,
    at: new Date(end.getTime() - inDays * DAY_MS),
    resource: shape.parse({
      ScheduledPaymentDateTime: isoSeconds(new Date(end.getTime() + inDays * DAY_MS)),
      ScheduledType: type,
      Reference: reference,
      InstructedAmount: { Amount: formatAmount(BigInt(amount)), Currency: currencyOf(plan) },
      CreditorAccount: payeeAccountOf(to),
    }),
  }));
}
