import type { Contract } from "../../contract.ts";
import {
  createAccountAccessConsent,
  deleteAccountAccessConsent,
  getAccountAccessConsent,
} from "./account-access-consents.ts";
import { getAccount, getAccounts } from "./accounts.ts";
import { getAccountBalances, getBalances } from "./balances.ts";
import { getAccountTransactions, getTransactions } from "./transactions.ts";

/** Every account-information operation the bank offers at v4.0. */
export const contracts = [
  createAccountAccessConsent,
  getAccountAccessConsent,
  deleteAccountAccessConsent,
  getAccounts,
  getAccount,
  getAccountBalances,
  getAccountTransactions,
  getBalances,
  getTransactions,
] as const satisfies readonly Contract[];

export type AispContract = (typeof contracts)[number];
export type AispOperationId = AispContract["operationId"];
