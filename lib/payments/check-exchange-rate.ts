import type { Finding } from "#lib/errors.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { AGREED_RATES, isPaidCurrency } from "./exchange.ts";
import type { PaymentKind } from "./kinds.ts";

export type RequestedRate = {
  UnitCurrency: string;
  RateType: "Actual" | "Agreed" | "Indicative";
  ExchangeRate?: number;
  ContractIdentification?: string;
};

const MEMBER = "ExchangeRateInformation";

/** A rate that was agreed comes with its contract; one that was not comes with neither rate nor contract. */
export function findRateProblems(_: PaymentKind, initiation: Initiation): Finding[] {
  const rate = initiation[MEMBER] as RequestedRate | undefined;
  if (!rate) return [];
  const instructed = (initiation["InstructedAmount"] as { Currency: string } | undefined)?.Currency;
  const currencies = ["GBP", initiation["CurrencyOfTransfer"], instructed];
  const unit = isPaidCurrency(rate.UnitCurrency) && currencies.includes(rate.UnitCurrency);
  const unitProblem = unit
    ? []
    : [problem("unsupported-currency", `${MEMBER}.UnitCurrency`, "Name one of the currencies that are exchanged")];
  return [...unitProblem, ...(rate.RateType === "Agreed" ? findInAgreed(rate, initiation) : findInOther(rate))];
}

function findInOther({ RateType, ExchangeRate, ContractIdentification }: RequestedRate): Finding[] {
  const message = `A rate of type ${RateType} is the bank's to name`;
  return [
    ...(ExchangeRate === undefined ? [] : [problem("field-unexpected", `${MEMBER}.ExchangeRate`, message)]),
    ...(ContractIdentification === undefined
      ? []
      : [problem("field-unexpected", `${MEMBER}.ContractIdentification`, message)]),
  ];
}

function findInAgreed(rate: RequestedRate, { CurrencyOfTransfer }: Initiation): Finding[] {
  const missing = (["ExchangeRate", "ContractIdentification"] as const).filter((member) => rate[member] === undefined);
  if (missing.length > 0) {
    return missing.map((member) => problem("field-expected", `${MEMBER}.${member}`, "An agreed rate comes with it"));
  }
  const contract = AGREED_RATES[rate.ContractIdentification ?? ""];
  const fits =
    contract?.rate === rate.ExchangeRate &&
    contract?.unit === rate.UnitCurrency &&
    contract.other === CurrencyOfTransfer;
  return fits ? [] : [problem("field-invalid", `${MEMBER}.ContractIdentification`, "No such rate was agreed")];
}
