import { z } from "zod";

import { account as current, accountsResponse as currentResponse } from "../../aisp/accounts.ts";
import type { Account } from "../../aisp/accounts.ts";
import { accountCategories } from "../../codes.ts";
import { accountScheme, agentScheme, codesOf, text } from "../../common.ts";
import { ACCOUNT_SUB_TYPES } from "../codes.ts";
import { payeeAgentToV3 } from "../parties.ts";
import { nameOf, when, without } from "../translate.ts";

const identification = z.object({
  SchemeName: accountScheme,
  Identification: text(256),
  Name: text(350).optional(),
  SecondaryIdentification: text(34).optional(),
});

/** EMoney and PrePaidCard have no code at v4.0. */
const subTypes = [
  "ChargeCard",
  "CreditCard",
  "CurrentAccount",
  "EMoney",
  "Loan",
  "Mortgage",
  "PrePaidCard",
  "Savings",
  "Wallet",
] as const;

const account = current
  .omit({ AccountCategory: true, AccountTypeCode: true, StatementFrequencyAndFormat: true })
  .extend({
    AccountType: codesOf(accountCategories).optional(),
    AccountSubType: z.enum(subTypes).optional(),
    Account: z
      .array(identification)
      .optional()
      .meta({ description: "The numbers of the account. Needs ReadAccountsDetail." }),
    Servicer: z
      .object({ SchemeName: agentScheme, Identification: text(35) })
      .optional()
      .meta({ description: "The bank that keeps the account. Needs ReadAccountsDetail." }),
  })
  .meta({ id: "OBAccount6", description: "One account of the customer." });

export const accountsResponse = currentResponse
  .extend({ Data: z.object({ Account: z.array(account).optional() }) })
  .meta({ id: "OBReadAccount6", description: "The accounts the customer has agreed to share." });

function accountToV3(account: Account) {
  const { AccountCategory, AccountTypeCode, Account: numbers, Servicer } = account;
  return {
    ...without(account, "AccountCategory", "AccountTypeCode", "StatementFrequencyAndFormat"),
    AccountType: AccountCategory,
    AccountSubType: when(AccountTypeCode, (code) => nameOf(ACCOUNT_SUB_TYPES, code)),
    Account: numbers?.map((number) => without(number, "LEI")),
    Servicer: when(Servicer, payeeAgentToV3),
  };
}

export function accountsToV3({ Account }: { Account?: Account[] }): z.infer<typeof accountsResponse>["Data"] {
  return { Account: Account?.map(accountToV3) };
}
