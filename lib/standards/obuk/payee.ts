import { z } from "zod";

import { accountScheme, agentScheme, lei, postalAddress, proxy, text } from "./common.ts";

/** Whom money goes to: the account and the bank that keeps it. */

export const payeeAccount = z
  .object({
    SchemeName: accountScheme,
    Identification: text(256),
    Name: text(350).optional(),
    SecondaryIdentification: text(34).optional(),
    Proxy: proxy.optional(),
  })
  .meta({ id: "OBCashAccount5", description: "The account of a payee." });

export const payeeAgent = z
  .object({
    SchemeName: agentScheme,
    Identification: text(35),
    Name: text(140).optional(),
    PostalAddress: postalAddress.optional(),
    LEI: lei.optional(),
  })
  .meta({ id: "OBBranchAndFinancialInstitutionIdentification5", description: "The bank of a payee." });

/** The same where the standard asks for nothing in particular. */
export const partyAgent = z
  .object({
    SchemeName: agentScheme.optional(),
    Identification: text(35).optional(),
    Name: text(140).optional(),
    PostalAddress: postalAddress.optional(),
    LEI: lei.optional(),
  })
  .meta({ id: "OBBranchAndFinancialInstitutionIdentification6", description: "The bank of a party." });
