import { z } from "zod";

import { amountText, codesOf, dateTime } from "../common.ts";
import { authenticationMethods, interactionTypes, periodAlignments, periodTypes, vrpTypes } from "./codes.ts";
import { amount, currency, namesOf, supplementaryData } from "./parts.ts";

export const vrpType = namesOf(vrpTypes);
export const authenticationMethod = namesOf(authenticationMethods);
export const interactionType = codesOf(interactionTypes);

const periodicLimit = z.object({
  PeriodType: codesOf(periodTypes),
  PeriodAlignment: codesOf(periodAlignments),
  Amount: amountText,
  Currency: currency,
});

/** Within what the app may pay without asking again. */
export const controlParameters = z
  .object({
    ValidFromDateTime: dateTime.optional().meta({ description: "The first day; the time of day does not count." }),
    ValidToDateTime: dateTime.optional().meta({ description: "The last day; the time of day does not count." }),
    MaximumIndividualAmount: amount,
    PeriodicLimits: z.array(periodicLimit).min(1).meta({ description: "All of them hold at the same time." }),
    VRPType: z.array(vrpType).min(1),
    PSUAuthenticationMethods: z.array(authenticationMethod).min(1),
    PSUInteractionTypes: z.array(interactionType).optional(),
    SupplementaryData: supplementaryData.optional(),
  })
  .meta({ id: "OBDomesticVRPControlParameters", description: "The limits of the consent." });

export type ControlParameters = z.infer<typeof controlParameters>;
export type PeriodicLimit = ControlParameters["PeriodicLimits"][number];
