import type { Account } from "./aisp/accounts.ts";
import type { StandingOrder } from "./aisp/standing-orders.ts";
import type { Transaction } from "./aisp/transactions.ts";
import type { CurrentContract } from "./bank-contracts.ts";
import type { VrpResponse } from "./vrp/payments.ts";

/** What 4.0.1 added, taken out again: for test tools that check against the first enumerations and closed objects of 4.0.0. */

type Mandate = { Frequency: { Type: string; PointInTime?: string; CountPerPeriod?: number } };
type Ordered = { Status: string };
type Regular = { Initiation: { NumberOfPayments?: string; MandateRelatedInformation: Mandate } };

/** Frequencies of 4.0.1 beside the nearest of 4.0.0. */
const NEWER_FREQUENCIES: Readonly<Record<string, string>> = { LWMH: "MNTH", LXMH: "MNTH", TWYR: "ADHO" };

/** Days counted from the end of a period came with 4.0.1. */
function olderMandate<M extends Mandate>(mandate: M): M {
  const { Type, PointInTime, ...frequency } = mandate.Frequency;
  const point = PointInTime === undefined || PointInTime.startsWith("-") ? {} : { PointInTime };
  return { ...mandate, Frequency: { ...frequency, ...point, Type: NEWER_FREQUENCIES[Type] ?? Type } };
}

const olderAccounts = ({ Account, ...data }: { Account?: Account[] }) => ({
  ...data,
  Account: Account?.map((account) => ({
    ...account,
    StatementFrequencyAndFormat: account.StatementFrequencyAndFormat?.map(({ Frequency, Format, ...delivery }) => ({
      ...delivery,
      Frequency: Frequency === "SLCT" || Frequency === "NONE" ? undefined : Frequency,
      Format: Format === "DCSV" ? undefined : Format,
    })),
  })),
});

const olderTransactions = ({ Transaction, ...data }: { Transaction?: Transaction[] }) => ({
  ...data,
  Transaction: Transaction?.map((transaction) => ({
    ...transaction,
    IntermediaryAgent1: undefined,
    IntermediaryAgent2: undefined,
    IntermediaryAgent3: undefined,
  })),
});

const olderStandingOrders = ({ StandingOrder, ...data }: { StandingOrder?: StandingOrder[] }) => ({
  ...data,
  StandingOrder: StandingOrder?.map((order) => ({
    ...order,
    NumberOfPayments: undefined,
    MandateRelatedInformation: order.MandateRelatedInformation && olderMandate(order.MandateRelatedInformation),
  })),
});

const olderOrder = <Data extends Ordered>(data: Data) => ({
  ...data,
  Status: data.Status === "RCVD" ? "PDNG" : data.Status,
});

const olderRegular = <Data extends Regular>(data: Data) => ({
  ...data,
  Initiation: {
    ...data.Initiation,
    NumberOfPayments: undefined,
    MandateRelatedInformation: olderMandate(data.Initiation.MandateRelatedInformation),
  },
});

/** The refund account of a VRP stood by itself. */
const olderVrp = (data: VrpResponse["Data"]) => ({ ...data, Refund: data.Refund?.Account });

const CHANGES = {
  GetAccounts: olderAccounts,
  GetAccountsAccountId: olderAccounts,
  GetTransactions: olderTransactions,
  GetAccountsAccountIdTransactions: olderTransactions,
  GetAccountsAccountIdStatementsStatementIdTransactions: olderTransactions,
  GetStandingOrders: olderStandingOrders,
  GetAccountsAccountIdStandingOrders: olderStandingOrders,
  CreateDomesticPayments: olderOrder,
  GetDomesticPaymentsDomesticPaymentId: olderOrder,
  CreateInternationalPayments: olderOrder,
  GetInternationalPaymentsInternationalPaymentId: olderOrder,
  CreateDomesticStandingOrderConsents: olderRegular,
  GetDomesticStandingOrderConsentsConsentId: olderRegular,
  CreateDomesticStandingOrders: olderRegular,
  GetDomesticStandingOrdersDomesticStandingOrderId: olderRegular,
  CreateInternationalStandingOrderConsents: olderRegular,
  GetInternationalStandingOrderConsentsConsentId: olderRegular,
  CreateInternationalStandingOrders: olderRegular,
  GetInternationalStandingOrdersInternationalStandingOrderPaymentId: olderRegular,
  domesticVrpPost: olderVrp,
  domesticVrpGet: olderVrp,
} as const satisfies Partial<Record<CurrentContract["operationId"], (data: never) => unknown>>;

/** How the Data of an answer of 4.0.1 become those of 4.0.0; undefined where the two releases agree. */
export function changeTo400(operationId: string): ((data: unknown) => unknown) | undefined {
  // Each change is listed beside the operations whose Data it takes.
  return (CHANGES as Readonly<Record<string, (data: never) => unknown>>)[operationId] as
    | ((data: unknown) => unknown)
    | undefined;
}
