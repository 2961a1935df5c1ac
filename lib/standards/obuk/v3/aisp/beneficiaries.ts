import { z } from "zod";

import { beneficiary as current, beneficiariesResponse as currentResponse } from "../../aisp/beneficiaries.ts";
import type { Beneficiary } from "../../aisp/beneficiaries.ts";
import { payeeAccount as currentAccount } from "../../payee.ts";
import { agent } from "../common.ts";
import { agentToV3, numberToV3 } from "../parties.ts";
import { when } from "../translate.ts";

export const payeeAccount = currentAccount
  .omit({ Proxy: true })
  .meta({ id: "OBCashAccount5", description: "The account of a payee." });

const beneficiary = current
  .extend({
    CreditorAgent: agent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadBeneficiariesDetail." }),
  })
  .meta({ id: "OBBeneficiary5", description: "A payee the customer has saved." });

export const beneficiariesResponse = currentResponse
  .extend({ Data: z.object({ Beneficiary: z.array(beneficiary).optional() }) })
  .strict()
  .meta({ id: "OBReadBeneficiary5", description: "Saved payees of one or of all shared accounts." });

export function beneficiariesToV3({ Beneficiary }: { Beneficiary?: Beneficiary[] }) {
  return {
    Beneficiary: Beneficiary?.map((payee) => ({
      ...payee,
      CreditorAgent: when(payee.CreditorAgent, agentToV3),
      CreditorAccount: when(payee.CreditorAccount, numberToV3),
    })),
  };
}
