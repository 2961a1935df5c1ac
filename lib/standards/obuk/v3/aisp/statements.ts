import { z } from "zod";

import { chargeOf, statement as current, statementsResponse as currentResponse } from "../../aisp/statements.ts";
import type { Statement } from "../../aisp/statements.ts";
import * as codes from "../../aisp/statement-codes.ts";
import { creditDebitIndicator, namespacedCodes } from "../../common.ts";
import { amountWithSubType } from "../common.ts";
import { amountToV3 } from "../parties.ts";
import { when } from "../translate.ts";

/** Names v4.0 has added to the open lists. */
const ADDED: readonly string[] = ["UK.OBIE.InstalmentPlan", "UK.OBIE.ReturnedPayment"];
const feeTypes = codes.feeTypes.filter((name) => !ADDED.includes(name));
const interestTypes = codes.interestTypes.filter((name) => ![...ADDED, "UK.OBIE.MoneyTransfer"].includes(name));

const figure = z.object({
  CreditDebitIndicator: creditDebitIndicator,
  Type: namespacedCodes(codes.amountTypes),
  Amount: amountWithSubType("BCUR"),
  LocalAmount: amountWithSubType("LCUR").optional(),
});

const rate = z.object({
  Rate: z.string().regex(/^(-?\d{1,3}){1}(\.\d{1,4}){0,1}$/),
  Type: namespacedCodes(codes.rateTypes),
});

const statement = current
  .extend({
    StatementFee: z.array(chargeOf(feeTypes, codes.feeRateTypes, codes.feeFrequencies)).optional(),
    StatementInterest: z.array(chargeOf(interestTypes, codes.interestRateTypes, codes.interestFrequencies)).optional(),
    StatementAmount: z.array(figure).optional().meta({ description: "Needs ReadStatementsDetail." }),
    StatementRate: z.array(rate).optional(),
  })
  .meta({ id: "OBStatement2", description: "What happened on an account in a period, summed up." });

export const statementsResponse = currentResponse
  .extend({
    Data: z.strictObject({ Statement: z.array(statement).optional() }).meta({ id: "OBReadDataStatement2" }),
  })
  .meta({ id: "OBReadStatement2", description: "Statements of one or of all shared accounts." });

export function statementsToV3({ Statement }: { Statement?: Statement[] }) {
  return {
    Statement: Statement?.map((statement) => ({
      ...statement,
      StatementAmount: statement.StatementAmount?.map((figure) => ({
        ...figure,
        Amount: amountToV3(figure.Amount),
        LocalAmount: when(figure.LocalAmount, amountToV3),
      })),
    })),
  };
}
