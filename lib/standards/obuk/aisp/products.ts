import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { accountId, codesOf, links, meta, text } from "../common.ts";
import { accountPath } from "./accounts.ts";
import { accountRead, pageQuery } from "./account-read.ts";
import { aispApi, optionalReadErrors } from "./api.ts";
import { businessCurrentAccount } from "./product-business-schema.ts";
import { otherProduct } from "./product-other-schema.ts";
import { personalCurrentAccount } from "./product-personal-schema.ts";

export const productTypes = {
  BusinessCurrentAccount: "Business current account",
  CommercialCreditCard: "Commercial credit card",
  Other: "Other",
  PersonalCurrentAccount: "Personal current account",
  SMELoan: "Loan to a small business",
} as const;

export const product = z
  .object({
    ProductName: text(350).optional(),
    ProductId: text(40).optional(),
    AccountId: accountId,
    SecondaryProductId: text(70).optional(),
    ProductType: codesOf(productTypes),
    MarketingStateId: text(35).optional(),
    OtherProductType: otherProduct.optional(),
    BCA: businessCurrentAccount.optional(),
    PCA: personalCurrentAccount.optional(),
  })
  .meta({ id: "OBProduct2", description: "The product an account is, with its interest, fees and limits." });

export const productsResponse = z
  .strictObject({
    Data: z.object({ Product: z.array(product).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadProduct2", description: "The products of one or of all shared accounts." });

const shared = {
  ...accountRead,
  tag: "Products",
  permissions: [["ReadProducts"]],
  responseSchema: productsResponse,
  errorStatuses: optionalReadErrors,
} as const;

export const getAccountProduct = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdProduct",
  path: "/accounts/{AccountId}/product",
  requirement: "C",
  paging: false,
  params: { path: accountPath, query: z.object({}) },
  summary: "Read the product of an account",
  description: "What kind of account it is, with the interest, fees and limits the customer agreed to.",
});

export const getProducts = defineContract(aispApi, {
  ...shared,
  operationId: "GetProducts",
  path: "/products",
  requirement: "O",
  paging: true,
  params: { path: z.object({}), query: pageQuery },
  summary: "Read the products of all accounts",
  description: "The product of every account of the consent.",
});

export type Product = z.infer<typeof product>;
