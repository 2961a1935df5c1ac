import { z } from "zod";

import { defineContract } from "../../contract.ts";
import {
  cardAuthorisations,
  cardSchemes,
  categoryPurposeCodes,
  intermediaryStatuses,
  paymentPurposeCodes,
  transactionMutabilities,
  transactionStatuses,
} from "../codes.ts";
import {
  accountId,
  accountScheme,
  amount,
  balanceType,
  codesOf,
  creditDebitIndicator,
  currencyCode,
  dateTime,
  lei,
  links,
  meta,
  postalAddress,
  proxy,
  supplementaryData,
  text,
} from "../common.ts";
import { partyAgent } from "../payee.ts";
import { filterDateTime } from "../filter-date-time.ts";
import { accountPath } from "./accounts.ts";
import { aispApi, optionalReadErrors, readErrors } from "./api.ts";

const cashAccount = z
  .object({
    SchemeName: accountScheme.optional(),
    Identification: text(256).optional(),
    Name: text(350).optional(),
    SecondaryIdentification: text(34).optional(),
    Proxy: proxy.optional(),
  })
  .meta({ id: "OBCashAccount6", description: "The account of a party." });

const ultimateParty = z
  .object({
    Name: text(140).optional(),
    Identification: text(256).optional(),
    LEI: lei.optional(),
    SchemeName: accountScheme.optional(),
    PostalAddress: postalAddress.optional(),
  })
  .meta({
    id: "OBUltimateParty1",
    description: "The party for whom a payment is really made or received.",
  });

const intermediaryAgent = z
  .object({
    Name: text(140).optional(),
    SchemeName: accountScheme.optional(),
    Identification: text(35).optional(),
    LEI: lei.optional(),
    PostalAddress: postalAddress.optional(),
    ProcessingStatus: codesOf(intermediaryStatuses).optional(),
  })
  .meta({ id: "OBIntermediaryAgent", description: "A bank between the two banks of a payment." });

const currencyExchange = z
  .object({
    SourceCurrency: currencyCode,
    TargetCurrency: currencyCode.optional(),
    UnitCurrency: currencyCode.optional(),
    ExchangeRate: z.number(),
    ContractIdentification: text(35).optional(),
    QuotationDate: dateTime.optional(),
    InstructedAmount: amount.optional(),
  })
  .meta({ id: "OBCurrencyExchange5", description: "The rate by which an amount was converted." });

const runningBalance = z
  .strictObject({ CreditDebitIndicator: creditDebitIndicator, Type: balanceType, Amount: amount })
  .meta({
    id: "OBTransactionCashBalance",
    description: "The balance once the transaction had been applied.",
  });

const cardInstrument = z
  .strictObject({
    CardSchemeName: codesOf(cardSchemes),
    AuthorisationType: codesOf(cardAuthorisations).optional(),
    Name: text(70).optional(),
    Identification: text(34).optional(),
  })
  .meta({
    id: "OBTransactionCardInstrument1",
    description: "The card that was used. Its number is masked without ReadPAN.",
  });

const bankCodes = {
  BankTransactionCode: z.object({ Code: z.string(), SubCode: z.string() }).optional(),
  ProprietaryBankTransactionCode: z.strictObject({ Code: text(35), Issuer: text(35).optional() }).optional(),
  ExtendedProprietaryBankTransactionCodes: z
    .array(z.object({ Code: text(35), Issuer: text(35).optional(), Description: text(500).optional() }))
    .optional(),
};

const parties = {
  CreditorAgent: partyAgent.optional(),
  CreditorAccount: cashAccount.optional(),
  DebtorAgent: partyAgent.optional(),
  DebtorAccount: cashAccount.optional(),
};

const merchant = z.object({
  MerchantName: text(350).optional(),
  MerchantCategoryCode: text(4, 3).optional(),
});

export const transaction = z
  .strictObject({
    AccountId: accountId,
    TransactionId: text(210).optional(),
    TransactionReference: text(210).optional(),
    StatementReference: z.array(text(35)).optional(),
    CreditDebitIndicator: creditDebitIndicator,
    Status: codesOf(transactionStatuses),
    TransactionMutability: codesOf(transactionMutabilities).optional(),
    BookingDateTime: dateTime,
    ValueDateTime: dateTime.optional(),
    TransactionInformation: text(500).optional(),
    AddressLine: text(70).optional(),
    Amount: amount,
    ChargeAmount: amount.optional(),
    CurrencyExchange: currencyExchange.optional(),
    ...bankCodes,
    Balance: runningBalance.optional(),
    MerchantDetails: merchant.optional(),
    ...parties,
    CardInstrument: cardInstrument.optional(),
    SupplementaryData: supplementaryData.optional(),
    CategoryPurposeCode: z.enum(categoryPurposeCodes).optional(),
    // The standard bounds the length of this code list as well.
    PaymentPurposeCode: z.enum(paymentPurposeCodes).optional().meta({ minLength: 1, maxLength: 4 }),
    UltimateCreditor: ultimateParty.optional(),
    UltimateDebtor: ultimateParty.optional(),
    IntermediaryAgent1: intermediaryAgent.optional(),
    IntermediaryAgent2: intermediaryAgent.optional(),
    IntermediaryAgent3: intermediaryAgent.optional(),
  })
  .meta({
    id: "OBTransaction6",
    description: "One line of an account. Description, running balance and parties need ReadTransactionsDetail.",
  });

export const transactionsResponse = z
  .strictObject({
    Data: z.strictObject({ Transaction: z.array(transaction).optional() }),
    Links: links.optional(),
    Meta: meta.optional(),
  })
  .meta({ id: "OBReadTransaction6", description: "One page of transactions." });

export const transactionsQuery = z.object({
  fromBookingDateTime: filterDateTime.optional().meta({ description: "Booked at this moment or later. No time zone." }),
  toBookingDateTime: filterDateTime.optional().meta({ description: "Booked at this moment or earlier. No time zone." }),
  page: z
    .string()
    .max(512)
    .optional()
    .meta({ description: "Opaque; comes with the page links and is not made by the app." }),
});

const shared = {
  tag: "Transactions",
  scope: "accounts",
  grant: "authorization_code",
  permissions: [
    ["ReadTransactionsBasic", "ReadTransactionsDetail"],
    ["ReadTransactionsCredits", "ReadTransactionsDebits"],
  ],
  consentStates: ["AUTH"],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  paging: true,
  requestSchema: null,
  responseSchema: transactionsResponse,
  successStatus: 200,
  since: "3.0",
} as const;

export const getAccountTransactions = defineContract(aispApi, {
  ...shared,
  operationId: "GetAccountsAccountIdTransactions",
  method: "GET",
  path: "/accounts/{AccountId}/transactions",
  requirement: "M",
  params: { path: accountPath, query: transactionsQuery },
  errorStatuses: readErrors,
  summary: "Read the transactions of an account",
  description:
    "Newest first, page by page: follow Links.Next. Only money in with ReadTransactionsCredits alone, only money out with ReadTransactionsDebits alone. The period of the consent narrows the answer without an error.",
});

export const getTransactions = defineContract(aispApi, {
  ...shared,
  operationId: "GetTransactions",
  method: "GET",
  path: "/transactions",
  requirement: "O",
  params: { path: z.object({}), query: transactionsQuery },
  errorStatuses: optionalReadErrors,
  summary: "Read the transactions of all accounts",
  description: "The transactions of every account of the consent, newest first, page by page.",
});

export type Transaction = z.infer<typeof transaction>;
export type TransactionsResponse = z.infer<typeof transactionsResponse>;
