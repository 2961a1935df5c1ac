import type { Contract } from "../../contract.ts";
import {
  createAccountAccessConsent,
  deleteAccountAccessConsent,
  getAccountAccessConsent,
} from "./account-access-consents.ts";
import { getAccount, getAccounts } from "./accounts.ts";
import { getAccountBalances, getBalances } from "./balances.ts";
import { getAccountBeneficiaries, getBeneficiaries } from "./beneficiaries.ts";
import { getAccountDirectDebits, getDirectDebits } from "./direct-debits.ts";
import { getAccountOffers, getOffers } from "./offers.ts";
import { getAccountParties, getAccountParty, getParty } from "./parties.ts";
import { getAccountProduct, getProducts } from "./products.ts";
import { getAccountScheduledPayments, getScheduledPayments } from "./scheduled-payments.ts";
import { getAccountStandingOrders, getStandingOrders } from "./standing-orders.ts";
import {
  getAccountStatement,
  getAccountStatementFile,
  getAccountStatements,
  getAccountStatementTransactions,
  getStatements,
} from "./statements.ts";
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
  getAccountBeneficiaries,
  getAccountDirectDebits,
  getAccountStandingOrders,
  getAccountProduct,
  getAccountOffers,
  getAccountParties,
  getAccountParty,
  getAccountScheduledPayments,
  getAccountStatements,
  getAccountStatement,
  getAccountStatementFile,
  getAccountStatementTransactions,
  getBalances,
  getTransactions,
  getBeneficiaries,
  getDirectDebits,
  getStandingOrders,
  getProducts,
  getOffers,
  getParty,
  getScheduledPayments,
  getStatements,
] as const satisfies readonly Contract[];

export type AispContract = (typeof contracts)[number];
export type AispOperationId = AispContract["operationId"];
