import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, codesOf, links, meta, supplementaryData, text } from "../common.ts";
import { partyAgent, payeeAccount } from "../payee.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const beneficiaryTypes = { Trusted: "Trusted: paid without a further check", Ordinary: "Ordinary" } as const;

export const beneficiary = z
  .strictObject({
    AccountId: accountId.optional(),
    BeneficiaryId: text(40).optional(),
    BeneficiaryType: codesOf(beneficiaryTypes).optional(),
    Reference: text(35).optional(),
    SupplementaryData: supplementaryData.optional(),
    CreditorAgent: partyAgent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadBeneficiariesDetail." }),
  })
  .meta({ id: "OBBeneficiary5", description: "A payee the customer has saved." });

export const beneficiariesResponse = z
  .object({
    Data: z.object({ Beneficiary: z.array(beneficiary).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadBeneficiary5", description: "Saved payees of one or of all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Beneficiaries",
  permissions: [["ReadBeneficiariesBasic", "ReadBeneficiariesDetail"]],
  responseSchema: beneficiariesResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountBeneficiaries = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdBeneficiaries",
  path: "/accounts/{AccountId}/beneficiaries",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: pageQuery },
  summary: "Read the payees of an account",
  description:
    "The payees the customer has saved for the account. Their accounts are left out without ReadBeneficiariesDetail.",
});

export const getBeneficiaries = defineContract(aispApi, {
  ...shared,
  operationId: "GetBeneficiaries",
  path: "/beneficiaries",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the payees of all accounts",
  description: "The saved payees of every account of the consent.",
});

export type Beneficiary = z.infer<typeof beneficiary>;
