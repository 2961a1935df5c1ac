import { z } from "zod";

import { transaction as current, transactionsResponse as currentResponse } from "../../aisp/transactions.ts";
import type { Transaction } from "../../aisp/transactions.ts";
import { accountScheme, amount, creditDebitIndicator, text } from "../../common.ts";
import { BALANCE_TYPES, TRANSACTION_STATUSES } from "../codes.ts";
import { agent } from "../common.ts";
import { agentToV3, numberToV3 } from "../parties.ts";
import { namesIn, nameOf, when, without } from "../translate.ts";
import { balanceType } from "./balances.ts";

const number = z
  .object({
    SchemeName: accountScheme.optional(),
    Identification: text(256).optional(),
    Name: text(350).optional(),
    SecondaryIdentification: text(34).optional(),
  })
  .meta({ id: "OBCashAccount6", description: "The account of a party." });

const bank = agent.meta({
  id: "OBBranchAndFinancialInstitutionIdentification6",
  description: "The bank of a party.",
});

const ONLY_AT_V4 = {
  ExtendedProprietaryBankTransactionCodes: true,
  CategoryPurposeCode: true,
  PaymentPurposeCode: true,
  UltimateCreditor: true,
  UltimateDebtor: true,
  IntermediaryAgent1: true,
  IntermediaryAgent2: true,
  IntermediaryAgent3: true,
} as const;

const transaction = current
  .omit(ONLY_AT_V4)
  .extend({
    Status: z.enum(namesIn(TRANSACTION_STATUSES)),
    Balance: z
      .strictObject({ CreditDebitIndicator: creditDebitIndicator, Type: balanceType, Amount: amount })
      .optional(),
    CreditorAgent: bank.optional(),
    CreditorAccount: number.optional(),
    DebtorAgent: bank.optional(),
    DebtorAccount: number.optional(),
  })
  .meta({
    id: "OBTransaction6",
    description: "One line of an account. Description, running balance and parties need ReadTransactionsDetail.",
  });

export const transactionsResponse = currentResponse
  .extend({ Data: z.strictObject({ Transaction: z.array(transaction).optional() }) })
  .meta({ id: "OBReadTransaction6", description: "One page of transactions." });

const names = Object.keys(ONLY_AT_V4) as (keyof typeof ONLY_AT_V4)[];

function transactionToV3(transaction: Transaction) {
  return {
    ...without(transaction, ...names),
    Status: nameOf(TRANSACTION_STATUSES, transaction.Status),
    Balance: when(transaction.Balance, (balance) => ({ ...balance, Type: nameOf(BALANCE_TYPES, balance.Type) })),
    CreditorAgent: when(transaction.CreditorAgent, agentToV3),
    CreditorAccount: when(transaction.CreditorAccount, numberToV3),
    DebtorAgent: when(transaction.DebtorAgent, agentToV3),
    DebtorAccount: when(transaction.DebtorAccount, numberToV3),
  };
}

export function transactionsToV3({ Transaction }: { Transaction?: Transaction[] }) {
  return { Transaction: Transaction?.map(transactionToV3) };
}
