import type { StatusReason } from "#lib/standards/obuk/common.ts";
import type { Counterparty } from "#lib/ledger/model.ts";
import type { PaymentKind } from "./kinds.ts";

/** Every status an order can have, in the names of v4.0. */
export type PaymentStatus =
  | "RCVD"
  | "PDNG"
  | "ACTC"
  | "PATC"
  | "ACCP"
  | "ACFC"
  | "ACSP"
  | "ACWC"
  | "ACSC"
  | "BLCK"
  | "ACCC"
  | "ACWP"
  | "RJCT"
  | "CANC"
  | "INFA"
  | "INCO";

/** An order of any kind, in the names of v4.0. */
export type Payment = {
  id: string;
  kind: PaymentKind;
  version: string;
  bankId: string;
  appId: string;
  consentId: string;
  /** The consent again where it is good for one order. */
  onceOf: string | null;
  customerId: string;
  accountId: string;
  status: PaymentStatus;
  statusReason: StatusReason[] | null;
  /** The Data of the v4 resource as it was created. */
  resource: Record<string, unknown>;
  amountMinor: bigint;
  currency: string;
  /** What leaves the account, charges included, in its currency. */
  debitMinor: bigint;
  dueAt: Date | null;
  /** The payments of a standing order or file made so far. */
  runs: number;
  createdAt: Date;
  statusUpdatedAt: Date;
};

/** One status an order has had; of a standing order or file also which of its payments had it. */
export type PaymentStep = {
  at: Date;
  from: PaymentStatus | null;
  to: PaymentStatus;
  reason: StepReason | null;
};

export type StepReason = Partial<StatusReason> & {
  /** From 1; of the order itself when left out. */
  run?: number;
};

type Sum = { amountMinor: bigint; currency: string };

/** What is to be paid to whom: the same for every kind. */
export type Instruction = {
  payee: Counterparty;
  reference: string | null;
  localInstrument: string;
  instructed: Sum;
  /** In which the money is sent. */
  transferCurrency: string;
};

/** What a payment takes from one account and gives to another. */
export type Legs = {
  debit: Sum;
  /** The bank's own, in the currency of the debit. */
  chargeMinor: bigint;
  /** What goes on its way to the payee. */
  transfer: Sum;
};
