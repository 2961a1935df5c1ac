import type { ConsentDescription } from "#lib/consents/words.ts";
import { displayDate, displayTime } from "#lib/display-dates.ts";
import { currencyName, displayAmount } from "#lib/money.ts";
import { chargeBearers } from "#lib/standards/obuk/pisp/codes.ts";
import type { PaymentWish } from "./payment-wish.ts";

type Row = ConsentDescription["rows"][number];

/** What the bank takes for the payment and who bears it; that it takes nothing is not worth a line. */
export function chargesInWords({ Charges: charges = [], Initiation: { ChargeBearer: bearer } }: PaymentWish): Row[] {
  const rows = charges.map(({ Type, Amount, ChargeBearer }) => ({
    label: "Charge",
    value: `${displayAmount(Amount)} (${Type.replace(/^UK\.OBIE\./, "")}). ${chargeBearers[ChargeBearer]}`,
  }));
  if (rows.length > 0 || !bearer) return rows;
  return [{ label: "Charges", value: chargeBearers[bearer] }];
}

/** The rate of a payment in another currency, and for how long it is good. */
export function rateInWords(wish: PaymentWish): Row[] {
  const { CurrencyOfTransfer: transfer, InstructedAmount: instructed, InstructionPriority: priority } = wish.Initiation;
  const rate = wish.ExchangeRateInformation;
  return [
    ...(transfer && transfer !== instructed?.Currency
      ? [{ label: "The payee gets", value: currencyName(transfer) }]
      : []),
    ...(rate ? [{ label: "Exchange rate", value: rateSentence(rate, transfer) }] : []),
    ...(priority === "Urgent" ? [{ label: "Priority", value: "Urgent" }] : []),
  ];
}

type Rate = NonNullable<PaymentWish["ExchangeRateInformation"]>;

function rateSentence(
  { UnitCurrency, ExchangeRate, RateType, ExpirationDateTime, ContractIdentification }: Rate,
  transfer: string | undefined,
): string {
  const isOther = transfer !== undefined && transfer !== UnitCurrency;
  const figure = isOther ? `1 ${UnitCurrency} is ${ExchangeRate} ${transfer}` : `${ExchangeRate} for 1 ${UnitCurrency}`;
  if (RateType === "Agreed") return `${figure}, as agreed in ${ContractIdentification ?? "your contract"}`;
  if (RateType === "Indicative") return `${figure}, an estimate: the final rate is set when it is paid`;
  const until = ExpirationDateTime ? new Date(ExpirationDateTime) : null;
  return until ? `${figure}, until ${displayTime(until)} on ${displayDate(until)}` : figure;
}
