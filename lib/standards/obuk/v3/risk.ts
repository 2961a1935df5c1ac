import { z } from "zod";

import { text } from "../common.ts";
import { risk as current } from "../pisp/parts.ts";
import { addressToV3 } from "./addresses.ts";
import { country } from "./common.ts";
import { when, without } from "./translate.ts";

/** The facts for the bank's fraud checks. The spelling of ContractPresentInidicator is the standard's. */

const deliveryAddress = z.object({
  AddressLine: z.array(text(70)).min(0).max(2).optional(),
  StreetName: text(70).optional(),
  BuildingNumber: text(16).optional(),
  PostCode: text(16).optional(),
  TownName: text(35),
  CountrySubDivision: text(35).optional(),
  Country: country,
});

export const risk = current
  .omit({ ContractPresentIndicator: true, CategoryPurposeCode: true })
  .extend({
    ContractPresentInidicator: z.boolean().optional(),
    PaymentPurposeCode: text(4, 3).optional(),
    DeliveryAddress: deliveryAddress.optional(),
  })
  .meta({ id: "OBRisk1", description: "What the bank's fraud checks want to know." });

type Risk = z.infer<typeof current>;
type V3Risk = z.infer<typeof risk>;

export function riskToV4(risk: V3Risk): Risk {
  return {
    ...without(risk, "ContractPresentInidicator"),
    ContractPresentIndicator: risk.ContractPresentInidicator,
    // v3.1 takes any code of three or four letters; what was sent is kept.
    PaymentPurposeCode: risk.PaymentPurposeCode as Risk["PaymentPurposeCode"],
  };
}

export function riskToV3(risk: Risk): V3Risk {
  return {
    ...without(risk, "ContractPresentIndicator", "CategoryPurposeCode"),
    ContractPresentInidicator: risk.ContractPresentIndicator,
    DeliveryAddress: when(risk.DeliveryAddress, deliveryToV3),
  };
}

/** Where v4.0 leaves the town or the country open, the bank's own stand in. */
function deliveryToV3(address: NonNullable<Risk["DeliveryAddress"]>): z.infer<typeof deliveryAddress> {
  const { TownName = "London", Country = "GB", ...rest } = addressToV3(address, 2);
  return { ...without(rest, "AddressType", "Department", "SubDepartment"), TownName, Country };
}
