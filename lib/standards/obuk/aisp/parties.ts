import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, codesOf, lei, links, meta, namespacedCodesOf, postalAddress, text } from "../common.ts";
import { accountPath } from "./accounts.ts";
import { accountRead } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const partyTypes = {
  Delegate: "Acts for the holder",
  Joint: "One of several holders",
  Sole: "The only holder",
} as const;

export const legalStructures = {
  "UK.OBIE.CIC": "Community interest company",
  "UK.OBIE.CIO": "Charitable incorporated organisation",
  "UK.OBIE.Charity": "Charity",
  "UK.OBIE.CoOp": "Co-operative",
  "UK.OBIE.GeneralPartnership": "General partnership",
  "UK.OBIE.Individual": "Individual",
  "UK.OBIE.LimitedLiabilityPartnership": "Limited liability partnership",
  "UK.OBIE.LimitedPartnership": "Limited partnership",
  "UK.OBIE.PrivateLimitedCompany": "Private limited company",
  "UK.OBIE.PublicLimitedCompany": "Public limited company",
  "UK.OBIE.ScottishLimitedPartnership": "Scottish limited partnership",
  "UK.OBIE.Sole": "Sole trader",
} as const;

export const accountRoles = {
  "UK.OBIE.Administrator": "Administrator",
  "UK.OBIE.Beneficiary": "Beneficiary",
  "UK.OBIE.CustodianForMinor": "Custodian for minor",
  "UK.OBIE.Granter": "Granter",
  "UK.OBIE.LegalGuardian": "Legal guardian",
  "UK.OBIE.OtherParty": "Other party",
  "UK.OBIE.PowerOfAttorney": "Power of attorney",
  "UK.OBIE.Principal": "Principal",
  "UK.OBIE.Protector": "Protector",
  "UK.OBIE.RegisteredShareholderName": "Registered shareholder name",
  "UK.OBIE.SecondaryOwner": "Secondary owner",
  "UK.OBIE.SeniorManagingOfficial": "Senior managing official",
  "UK.OBIE.Settlor": "Settlor",
  "UK.OBIE.SuccessorOnDeath": "Successor on death",
} as const;

// oxlint-disable-next-line no-useless-escape -- the pattern as the standard prints it
const phone = z.string().regex(/\+[0-9]{1,3}-[0-9()+\-]{1,30}/);

export const party = z
  .strictObject({
    PartyId: text(40),
    PartyNumber: text(35).optional(),
    PartyType: codesOf(partyTypes).optional(),
    Name: text(350).optional(),
    FullLegalName: text(350).optional(),
    LegalStructure: namespacedCodesOf(legalStructures).optional(),
    LEI: lei.optional(),
    BeneficialOwnership: z.boolean().optional(),
    AccountRole: namespacedCodesOf(accountRoles).optional(),
    EmailAddress: text(256).optional(),
    Phone: phone.optional(),
    Mobile: phone.optional(),
    Relationships: z
      .object({ Account: z.object({ Related: z.url(), Id: accountId }).optional() })
      .optional()
      .meta({ id: "OBPartyRelationships1" }),
    Address: z.array(postalAddress).optional(),
  })
  .meta({ id: "OBParty2", description: "A person or a company, and what it has to do with the account." });

export const partyResponse = z
  .strictObject({ Data: z.object({ Party: party.optional() }), Links: links.optional(), Meta: meta.optional() })
  .meta({ id: "OBReadParty2", description: "One party." });

export const partiesResponse = z
  .strictObject({
    Data: z.object({ Party: z.array(party).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadParty3", description: "The parties of an account." });

const shared = { ...accountRead, tag: "Parties", requirement: "C", errorStatuses: optionalReadErrors } as const;

export const getAccountParties = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdParties",
  path: "/accounts/{AccountId}/parties",
  permissions: [["ReadParty"]],
  paging: true,
  params: { path: accountPath, query: z.object({}) },
  responseSchema: partiesResponse,
  summary: "Read the parties of an account",
  description: "Everybody who holds the account or may act on it, with name, addresses and numbers.",
});

export const getAccountParty = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdParty",
  path: "/accounts/{AccountId}/party",
  permissions: [["ReadParty"]],
  paging: false,
  params: { path: accountPath, query: z.object({}) },
  responseSchema: partyResponse,
  summary: "Read the holder of an account",
  description: "The party that holds the account; for a joint account the first of them.",
});

export const getParty = defineContract(aispApi, {
  ...shared,
  operationId: "GetParty",
  path: "/party",
  permissions: [["ReadPartyPSU"]],
  paging: false,
  params: { path: z.object({}), query: z.object({}) },
  responseSchema: partyResponse,
  summary: "Read who authorised",
  description: "The person who logged in and authorised the consent. Needs ReadPartyPSU; ReadParty is not enough.",
});

export type Party = z.infer<typeof party>;
