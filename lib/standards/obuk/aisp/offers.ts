import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, amount, codesOf, dateTime, links, meta, text } from "../common.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";

export const offerTypes = {
  BalanceTransfer: "Balance transfer",
  LimitIncrease: "Higher limit",
  MoneyTransfer: "Money transfer",
  Other: "Other",
  PromotionalRate: "Promotional rate",
} as const;

export const offer = z
  .object({
    AccountId: accountId,
    OfferId: text(40).optional(),
    OfferType: codesOf(offerTypes).optional(),
    Description: text(500).optional(),
    StartDateTime: dateTime.optional(),
    EndDateTime: dateTime.optional(),
    Rate: z
      .string()
      .regex(/^(-?\d{1,3}){1}(\.\d{1,4}){0,1}$/)
      .optional(),
    Value: z.int().optional(),
    Term: text(500).optional(),
    URL: text(256).optional(),
    Amount: amount.optional(),
    Fee: amount.optional(),
  })
  .meta({ id: "OBOffer1", description: "Something the bank offers the customer for this account." });

export const offersResponse = z
  .strictObject({
    Data: z.object({ Offer: z.array(offer).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadOffer1", description: "Offers for one or for all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Offers",
  permissions: [["ReadOffers"]],
  responseSchema: offersResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountOffers = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdOffers",
  path: "/accounts/{AccountId}/offers",
  requirement: "C",
  paging: true,
  params: { path: accountPath, query: pageQuery },
  summary: "Read the offers for an account",
  description: "Balance transfers, rates and limits the bank offers for the account.",
});

export const getOffers = defineContract(aispApi, {
  ...shared,
  operationId: "GetOffers",
  path: "/offers",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the offers for all accounts",
  description: "The offers for every account of the consent.",
});

export type Offer = z.infer<typeof offer>;
