import { z } from "zod";

import { standingOrder as current, standingOrdersResponse as currentResponse } from "../../aisp/standing-orders.ts";
import type { StandingOrder } from "../../aisp/standing-orders.ts";
import { agentScheme, dateTime, text } from "../../common.ts";
import { MANDATE_STATUSES } from "../codes.ts";
import { UNKNOWN_FREQUENCY, frequencyText, frequencyToV3 } from "../frequencies.ts";
import { numberToV3, payeeAgentToV3 } from "../parties.ts";
import { referenceOf } from "../remittance.ts";
import { namesIn, nameOf, when, without } from "../translate.ts";
import { payeeAccount } from "./beneficiaries.ts";

export const payeeAgent = z
  .object({ SchemeName: agentScheme, Identification: text(35) })
  .meta({ id: "OBBranchAndFinancialInstitutionIdentification5", description: "The bank of a payee." });

const standingOrder = current
  .omit({ MandateRelatedInformation: true, RemittanceInformation: true })
  .extend({
    Frequency: frequencyText({ mayBeUnknown: true }),
    Reference: text(35).optional(),
    FirstPaymentDateTime: dateTime.optional(),
    FinalPaymentDateTime: dateTime.optional(),
    StandingOrderStatusCode: z.enum(namesIn(MANDATE_STATUSES)).optional(),
    CreditorAgent: payeeAgent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadStandingOrdersDetail." }),
  })
  .meta({ id: "OBStandingOrder6", description: "A payment the bank makes again and again." });

export const standingOrdersResponse = currentResponse
  .extend({ Data: z.object({ StandingOrder: z.array(standingOrder).optional() }) })
  .meta({ id: "OBReadStandingOrder6", description: "Standing orders of one or of all shared accounts." });

function standingOrderToV3(order: StandingOrder) {
  const { MandateRelatedInformation: mandate, RemittanceInformation, StandingOrderStatusCode } = order;
  const dates = [order.NextPaymentDateTime, mandate?.FirstPaymentDateTime, order.LastPaymentDateTime];
  return {
    ...without(order, "MandateRelatedInformation", "RemittanceInformation"),
    Frequency: when(mandate?.Frequency, (frequency) => frequencyToV3(frequency, dates)) ?? UNKNOWN_FREQUENCY,
    Reference: when(RemittanceInformation, referenceOf),
    FirstPaymentDateTime: mandate?.FirstPaymentDateTime,
    FinalPaymentDateTime: mandate?.FinalPaymentDateTime,
    StandingOrderStatusCode: when(StandingOrderStatusCode, (code) => nameOf(MANDATE_STATUSES, code)),
    CreditorAgent: when(order.CreditorAgent, payeeAgentToV3),
    CreditorAccount: when(order.CreditorAccount, numberToV3),
  };
}

export function standingOrdersToV3({ StandingOrder }: { StandingOrder?: StandingOrder[] }) {
  return { StandingOrder: StandingOrder?.map(standingOrderToV3) };
}
