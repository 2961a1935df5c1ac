import { z } from "zod";

import {
  accountSchemes,
  addressTypes,
  agentSchemes,
  balanceTypes,
  creditDebitIndicators,
  proxyTypeCodes,
} from "./codes.ts";

/** Parts shared by all families at v4.0; names, lengths and patterns are the standard's. */

/** A closed list of codes, taken from the keys of a table. */
export function codesOf<Table extends Record<string, unknown>>(table: Table) {
  return z.enum(Object.keys(table) as (keyof Table & string)[]);
}

/** An open list: the standard's names are known, a bank may add its own. */
export function namespacedCodesOf(table: Record<string, unknown>) {
  return z.string().meta({ "x-namespaced-enum": Object.keys(table) });
}

/** The same for lists whose names say enough. */
export function namespacedCodes(names: readonly string[]) {
  return z.string().meta({ "x-namespaced-enum": [...names] });
}

export function text(max: number, min = 1) {
  return z.string().min(min).max(max);
}

export const dateTime = z.iso.datetime({ offset: true });
export const amountText = z.string().regex(/^\d{1,13}$|^\d{1,13}\.\d{1,5}$/);
export const currencyCode = z.string().regex(/^[A-Z]{3,3}$/);
export const lei = text(20).regex(/^[A-Z0-9]{18,18}[0-9]{2,2}$/);
export const accountId = text(40);
export const accountScheme = namespacedCodesOf(accountSchemes);
export const agentScheme = namespacedCodesOf(agentSchemes);
export const creditDebitIndicator = codesOf(creditDebitIndicators);
export const balanceType = codesOf(balanceTypes);

export const amount = z.object({ Amount: amountText, Currency: currencyCode }).meta({
  id: "OBActiveOrHistoricCurrencyAndAmount",
  description: "A sum of money. The amount is text with up to five decimals.",
});

export const links = z
  .strictObject({
    Self: z.url(),
    First: z.url().optional(),
    Prev: z.url().optional(),
    Next: z.url().optional(),
    Last: z.url().optional(),
  })
  .meta({
    id: "Links",
    description: "Absolute addresses of this answer and of its neighbouring pages.",
  });

export const meta = z
  .strictObject({
    TotalPages: z.int32().optional(),
    FirstAvailableDateTime: dateTime.optional(),
    LastAvailableDateTime: dateTime.optional(),
  })
  .meta({
    id: "Meta",
    description: "How many pages there are, and how far back and forward the history reaches.",
  });

export const postalAddress = z
  .object({
    AddressType: codesOf(addressTypes).optional(),
    Department: text(70).optional(),
    SubDepartment: text(70).optional(),
    StreetName: text(140).optional(),
    BuildingNumber: text(16).optional(),
    BuildingName: text(140).optional(),
    Floor: text(70).optional(),
    UnitNumber: text(16).optional(),
    Room: text(70).optional(),
    PostBox: text(16).optional(),
    TownLocationName: text(140).optional(),
    DistrictName: text(140).optional(),
    CareOf: text(140).optional(),
    PostCode: text(16).optional(),
    TownName: text(140).optional(),
    CountrySubDivision: text(35).optional(),
    Country: z
      .string()
      .regex(/^[A-Z]{2,2}$/)
      .optional(),
    AddressLine: z.array(text(70)).min(0).max(7).optional(),
  })
  .meta({
    id: "OBPostalAddress7",
    description: "A postal address in parts, or in up to seven lines.",
  });

export const proxy = z
  .object({ Identification: text(2048), Code: z.enum(proxyTypeCodes), Type: text(35).optional() })
  .meta({
    id: "OBProxy1",
    description: "Another name an account is known by, such as a mobile number.",
  });

export const statusReason = z
  .object({
    StatusReasonCode: text(4).optional(),
    StatusReasonDescription: text(500).optional(),
    Path: text(500).optional(),
  })
  .meta({ id: "OBStatusReason", description: "Why a resource has the status it has." });

export const supplementaryData = z
  .looseObject({})
  .meta({ id: "OBSupplementaryData1", description: "Facts of the bank outside the standard." });

export const errorItem = z
  .strictObject({
    ErrorCode: text(4, 4),
    Message: text(500).optional(),
    Path: text(500).optional(),
    Url: z.string().optional(),
  })
  .meta({ id: "OBError1", description: "One thing that was wrong." });

export const errorResponse = z
  .strictObject({
    Id: text(40).optional(),
    Code: text(40).optional(),
    Message: text(500).optional(),
    Errors: z.array(errorItem).min(1),
  })
  .meta({ id: "OBErrorResponse1", description: "A refusal, with every reason that was found." });

export type Amount = z.infer<typeof amount>;
export type Links = z.infer<typeof links>;
export type Meta = z.infer<typeof meta>;
export type PostalAddress = z.infer<typeof postalAddress>;
export type StatusReason = z.infer<typeof statusReason>;
export type OBError1 = z.infer<typeof errorItem>;
export type OBErrorResponse1 = z.infer<typeof errorResponse>;
