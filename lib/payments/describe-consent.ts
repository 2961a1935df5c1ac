import { accountInWords, namedAccountInWords } from "#lib/consents/words.ts";
import type { ConsentDescription } from "#lib/consents/words.ts";
import type { Consent } from "#lib/consents/model.ts";
import { displayDate, displayTime } from "#lib/display-dates.ts";
import { currencyName, displayAmount } from "#lib/money.ts";
import { chargesInWords, rateInWords } from "./charges-in-words.ts";
import type { PaymentWish } from "./payment-wish.ts";
import { describeRegular } from "./describe-regular.ts";

type Row = ConsentDescription["rows"][number];

/** What a payment consent says to the customer: how much to whom, when, and what the bank adds. */
export function describeConsent(consent: Pick<Consent, "kind" | "resource">): ConsentDescription {
  const wish = consent.resource as PaymentWish;
  if (consent.kind === "file-payment") return describeFile(wish);
  const regular = describeRegular(wish);
  const { InstructedAmount: instructed, FirstPaymentAmount: first } = wish.Initiation;
  const amount = instructed ?? first;
  const payee = payeeOf(wish);
  const figure = amount ? displayAmount(amount) : "";
  return {
    purpose: regular ? `${regular.noun} of ${figure} to ${payee}` : `a payment of ${figure} to ${payee}`,
    sentence: regular?.sentence ?? null,
    amount: amount ? { figure, note: currencyName(amount.Currency) } : null,
    limits: [],
    rows: [
      ...payeeRows(wish),
      ...referenceRow(wish),
      ...(regular?.rows ?? whenRows(wish)),
      ...debtorRow(wish),
      ...rateInWords(wish),
      ...chargesInWords(wish),
      ...refundRow(wish),
    ],
    notices: [...cutOffNotice(wish), ...(isLater(consent.kind) ? [LATER] : [])],
  };
}

const LATER = "To change or cancel it after you have agreed, use Sandbank.";

function isLater(kind: Consent["kind"]): boolean {
  return kind.endsWith("scheduled-payment") || kind.endsWith("standing-order");
}

function describeFile(wish: PaymentWish): ConsentDescription {
  const { NumberOfTransactions: count, ControlSum: sum, FileReference: name } = wish.Initiation;
  // The sum of a file has no currency of its own (pain.001, CtrlSum): its payments are in pounds at this bank.
  const figure = sum === undefined ? null : displayAmount({ Amount: String(sum), Currency: "GBP" });
  const payments = count === "1" ? "1 payment" : count ? `${count} payments` : "payments";
  return {
    purpose: `a file of ${payments}${figure ? `, ${figure} in all` : ""}`,
    sentence: null,
    amount: figure ? { figure, note: "in all" } : null,
    limits: [],
    rows: [
      ...(count ? [{ label: "Payments in the file", value: count }] : []),
      { label: "Kind of file", value: wish.Initiation.FileType ?? "" },
      ...(name ? [{ label: "Name of the file", value: name }] : []),
      ...referenceRow(wish),
      ...whenRows(wish),
      ...debtorRow(wish),
      ...chargesInWords(wish),
    ],
    notices: cutOffNotice(wish),
  };
}

function payeeOf({ Initiation: initiation }: PaymentWish): string {
  return initiation.Creditor?.Name ?? initiation.CreditorAccount?.Name ?? "the payee";
}

function payeeRows(wish: PaymentWish): Row[] {
  const { CreditorAccount: account, CreditorAgent: agent, DestinationCountryCode: country } = wish.Initiation;
  const bank = [agent?.Name, agent?.Identification].filter(Boolean).join(", ");
  return [
    { label: "To", value: payeeOf(wish) },
    ...(account ? [{ label: "Payee account", value: accountInWords(account) }] : []),
    ...(bank ? [{ label: "Payee's bank", value: bank }] : []),
    ...(country ? [{ label: "Country", value: COUNTRIES.of(country) ?? country }] : []),
  ];
}

const COUNTRIES = new Intl.DisplayNames(["en-GB"], { type: "region" });

function referenceRow({ Initiation: { RemittanceInformation: remittance } }: PaymentWish): Row[] {
  const structured = remittance?.Structured?.[0]?.CreditorReferenceInformation?.Reference;
  const text = [structured, ...(remittance?.Unstructured ?? [])].filter(Boolean).join(", ");
  return text ? [{ label: "Reference", value: text }] : [];
}

function whenRows({
  Initiation,
  ExpectedExecutionDateTime: executed,
  ExpectedSettlementDateTime: settled,
}: PaymentWish) {
  const on = Initiation.RequestedExecutionDateTime ?? executed;
  const arrives = settled && settled !== on ? displayDate(new Date(settled)) : null;
  return [
    { label: "Payment date", value: on ? displayDate(new Date(on)) : "Straight away" },
    ...(arrives ? [{ label: "Arrives", value: `By ${arrives}` }] : []),
  ];
}

function debtorRow({ Initiation: { DebtorAccount: debtor } }: PaymentWish): Row[] {
  return debtor ? [{ label: "From", value: namedAccountInWords(debtor) }] : [];
}

function refundRow({ ReadRefundAccount: wanted }: PaymentWish): Row[] {
  const value = "The app gets this account's name, sort code and number, for a refund";
  return wanted === "Yes" ? [{ label: "Refunds", value }] : [];
}

function cutOffNotice({ CutOffDateTime: at }: PaymentWish): string[] {
  if (!at) return [];
  const cutOff = new Date(at);
  return [
    `Agree before ${displayTime(cutOff)} on ${displayDate(cutOff)}. After that it goes out the next working day, if we still take it.`,
  ];
}
