import { initiation, PAYEE, pounds } from "../../../e2e/paying-app.ts";
import { sandbox } from "../../../e2e/sandbox.ts";
import { onceOf, type Mandate, type OpenAccount, type Payer } from "./payer.ts";

const DAY_MS = 86_400_000;

async function inDays({ demo }: Payer, days: number): Promise<string> {
  const { now } = await sandbox<{ now: string }>(demo, "/clock");
  return new Date(Date.parse(now) + days * DAY_MS).toISOString();
}

/** An order of one penny for a day to come. */
export async function scheduledOf(payer: Payer, account: OpenAccount, days: number): Promise<Mandate> {
  const facts = { RequestedExecutionDateTime: await inDays(payer, days), InstructedAmount: pounds("0.01") };
  return onceOf(payer, account, "/domestic-scheduled-payments", initiation(facts));
}

/** A penny a week, so many times, from the day after tomorrow. */
export async function standingOf(payer: Payer, account: OpenAccount, times: number): Promise<Mandate> {
  return onceOf(payer, account, "/domestic-standing-orders", {
    FirstPaymentAmount: pounds("0.01"),
    RecurringPaymentAmount: pounds("0.01"),
    NumberOfPayments: String(times),
    MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: await inDays(payer, 2) },
    CreditorAccount: PAYEE,
    RemittanceInformation: { Unstructured: ["RENT"] },
  });
}
