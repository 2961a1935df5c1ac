import type { accountTypes, addressTypes, balanceSubTypes, balanceTypes, transactionStatuses } from "../codes.ts";
import type { mandateStatuses } from "../mandates.ts";

/** Codes of v4.0 beside their names at v3.1. A code without a name of its own has the nearest one, further down its table. */

type NamesOf<Table> = Readonly<Record<keyof Table, string>>;

/** The three Cleared balances of v3.1 have no code at v4.0: the bank keeps none. */
export const BALANCE_TYPES = {
  CLAV: "ClosingAvailable",
  CLBD: "ClosingBooked",
  FWAV: "ForwardAvailable",
  INFO: "Information",
  ITAV: "InterimAvailable",
  ITBD: "InterimBooked",
  OPAV: "OpeningAvailable",
  OPBD: "OpeningBooked",
  PRCD: "PreviouslyClosedBooked",
  XPCD: "Expected",
} as const satisfies NamesOf<typeof balanceTypes>;

export const BALANCE_SUB_TYPES = {
  BCUR: "BaseCurrency",
  LCUR: "LocalCurrency",
} as const satisfies NamesOf<typeof balanceSubTypes>;

export const TRANSACTION_STATUSES = {
  BOOK: "Booked",
  PDNG: "Pending",
  RJCT: "Rejected",
  FUTR: "Pending",
  INFO: "Pending",
} as const satisfies NamesOf<typeof transactionStatuses>;

export const ADDRESS_TYPES = {
  BIZZ: "Business",
  CORR: "Correspondence",
  DLVY: "DeliveryTo",
  MLTO: "MailTo",
  PBOX: "POBox",
  ADDR: "Postal",
  HOME: "Residential",
  STAT: "Statement",
} as const satisfies NamesOf<typeof addressTypes>;

export const ACCOUNT_SUB_TYPES = {
  CACC: "CurrentAccount",
  CARD: "CreditCard",
  CHAR: "ChargeCard",
  LOAN: "Loan",
  MORT: "Mortgage",
  SVGS: "Savings",
  WALT: "Wallet",
  MGLD: "Loan",
  LLSV: "Savings",
  MOMA: "Savings",
  ONDP: "Savings",
  CASH: "CurrentAccount",
  CISH: "CurrentAccount",
  COMM: "CurrentAccount",
  CPAC: "CurrentAccount",
  NREX: "CurrentAccount",
  NFCA: "CurrentAccount",
  ODFT: "CurrentAccount",
  OTHR: "CurrentAccount",
  SACC: "CurrentAccount",
  SLRY: "CurrentAccount",
  TAXE: "CurrentAccount",
  TRAN: "CurrentAccount",
  TRAS: "CurrentAccount",
  VACC: "CurrentAccount",
} as const satisfies NamesOf<typeof accountTypes>;

/** Of direct debits and standing orders. */
export const MANDATE_STATUSES = {
  ACTV: "Active",
  CANC: "Inactive",
  EXPI: "Inactive",
  SUSP: "Inactive",
} as const satisfies NamesOf<typeof mandateStatuses>;
