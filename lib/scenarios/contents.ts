/** Everything in a bank, as rows with the columns of their tables. */
export type Contents = {
  customers: readonly Row[];
  accounts: readonly Row[];
  holders: readonly Row[];
  /** Of AccountItem. */
  items: readonly Row[];
  transactions: readonly TransactionRow[];
};

type Row = Readonly<Record<string, unknown>>;

/** Both documents are JSON text. BOOK unless it says otherwise. */
export type TransactionRow = {
  id: string;
  accountId: string;
  position: number;
  bookedAt: Date;
  amountMinor: bigint;
  balanceMinor: bigint;
  status?: string;
  detail: string;
  basic: string;
};

export const NOTHING: Contents = { customers: [], accounts: [], holders: [], items: [], transactions: [] };
