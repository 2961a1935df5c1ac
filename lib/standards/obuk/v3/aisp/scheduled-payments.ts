import { z } from "zod";

import {
  scheduledPayment as current,
  scheduledPaymentsResponse as currentResponse,
} from "../../aisp/scheduled-payments.ts";
import type { ScheduledPayment } from "../../aisp/scheduled-payments.ts";
import { numberToV3, payeeAgentToV3 } from "../parties.ts";
import { when } from "../translate.ts";
import { payeeAccount } from "./beneficiaries.ts";
import { payeeAgent } from "./standing-orders.ts";

const scheduledPayment = current
  .extend({
    CreditorAgent: payeeAgent.optional(),
    CreditorAccount: payeeAccount.optional().meta({ description: "Needs ReadScheduledPaymentsDetail." }),
  })
  .meta({ id: "OBScheduledPayment3", description: "A single payment on a day to come." });

export const scheduledPaymentsResponse = currentResponse
  .extend({ Data: z.object({ ScheduledPayment: z.array(scheduledPayment).optional() }) })
  .meta({ id: "OBReadScheduledPayment3", description: "Payments to come of one or of all shared accounts." });

export function scheduledPaymentsToV3({ ScheduledPayment }: { ScheduledPayment?: ScheduledPayment[] }) {
  return {
    ScheduledPayment: ScheduledPayment?.map((payment) => ({
      ...payment,
      CreditorAgent: when(payment.CreditorAgent, payeeAgentToV3),
      CreditorAccount: when(payment.CreditorAccount, numberToV3),
    })),
  };
}
