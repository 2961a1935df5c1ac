import { z } from "zod";

import type { balanceSubTypes } from "../codes.ts";
import { agentScheme, amountText, currencyCode, text } from "../common.ts";
import { errorCodes } from "../errors.ts";
import { ADDRESS_TYPES, BALANCE_SUB_TYPES } from "./codes.ts";
import { namesIn } from "./translate.ts";

/** Parts that v3.1 has in another form than v4.0. */

const addressType = z.enum(namesIn(ADDRESS_TYPES));

const street = {
  StreetName: text(70).optional(),
  BuildingNumber: text(16).optional(),
  PostCode: text(16).optional(),
  TownName: text(35).optional(),
  CountrySubDivision: text(35).optional(),
};

export const country = z.string().regex(/^[A-Z]{2,2}$/);

const addressMembers = {
  AddressType: addressType.optional(),
  Department: text(70).optional(),
  SubDepartment: text(70).optional(),
  ...street,
  Country: country.optional(),
  AddressLine: z.array(text(70)).min(0).max(7).optional(),
};

export const postalAddress = z
  .object(addressMembers)
  .meta({ id: "OBPostalAddress6", description: "A postal address in parts, or in up to seven lines." });

/** Payments take no member beside the standard's. */
export const closedAddress = z
  .strictObject(addressMembers)
  .meta({ id: "OBPostalAddress6Closed", description: "A postal address." });

/** Of a party: the country is always there, and up to five lines. */
export const partyAddress = z.object({
  AddressType: addressType.optional(),
  AddressLine: z.array(text(70)).min(0).max(5).optional(),
  ...street,
  Country: country,
});

export const agent = z.object({
  SchemeName: agentScheme.optional(),
  Identification: text(35).optional(),
  Name: text(140).optional(),
  PostalAddress: postalAddress.optional(),
});

export function amountWithSubType(usual: keyof typeof balanceSubTypes) {
  return z.object({
    Amount: amountText,
    Currency: currencyCode,
    SubType: z.enum(namesIn(BALANCE_SUB_TYPES)).optional().meta({ default: BALANCE_SUB_TYPES[usual] }),
  });
}

/** Which names the files list: those of variable recurring payments have two more. */
const ONLY_IN_VRP = ["UK.OBIE.Rules.FailsControlParameters", "UK.OBIE.Rules.ResourceAlreadyExists"];
const IN_NO_FILE = ["UK.OBIE.Unsupported.EventType"];

function errorResponseOf(names: readonly string[]) {
  const errorItem = z
    .strictObject({
      ErrorCode: z.string().meta({ "x-namespaced-enum": [...names] }),
      Message: text(500),
      Path: text(500).optional(),
      Url: z.string().optional(),
    })
    .meta({ id: "OBError1", description: "One thing that was wrong." });
  return z
    .strictObject({
      Code: text(40),
      Id: text(40).optional(),
      Message: text(500),
      Errors: z.array(errorItem).min(1),
    })
    .meta({ id: "OBErrorResponse1", description: "A refusal, with every reason that was found." });
}

const names = Object.values(errorCodes)
  .map(({ v3 }) => v3)
  .filter((name) => !IN_NO_FILE.includes(name));

export const errorResponse = errorResponseOf(names.filter((name) => !ONLY_IN_VRP.includes(name)));
export const vrpErrorResponse = errorResponseOf(names);

export type V3ErrorResponse = z.infer<typeof errorResponse>;
