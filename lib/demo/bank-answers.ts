import { z } from "zod";

/** What the demo reads of the bank's answers; anything further is left alone. */
const amount = z.object({ Amount: z.string(), Currency: z.string() });
const direction = z.enum(["Credit", "Debit"]);

export const consentAnswer = z.object({
  Data: z.object({ ConsentId: z.string(), Status: z.string(), ExpirationDateTime: z.string().optional() }),
});

export const accountsAnswer = z.object({
  Data: z.object({
    Account: z
      .array(
        z.object({
          AccountId: z.string(),
          Currency: z.string().optional(),
          Nickname: z.string().optional(),
          Description: z.string().optional(),
          Account: z
            .array(z.object({ SchemeName: z.string(), Identification: z.string(), Name: z.string().optional() }))
            .optional(),
        }),
      )
      .default([]),
  }),
});

const balance = z.object({
  CreditDebitIndicator: direction,
  Type: z.string(),
  Amount: amount,
  CreditLine: z
    .array(z.object({ Included: z.boolean(), Type: z.string().optional(), Amount: amount.optional() }))
    .optional(),
});

export const balancesAnswer = z.object({
  Data: z.object({
    Balance: z.array(balance),
  }),
});

export const bankTransaction = z.object({
  TransactionId: z.string().optional(),
  CreditDebitIndicator: direction,
  Status: z.string(),
  BookingDateTime: z.string(),
  TransactionInformation: z.string().optional(),
  Amount: amount,
  BankTransactionCode: z.object({ Code: z.string(), SubCode: z.string() }).optional(),
  Balance: z.object({ CreditDebitIndicator: direction, Amount: amount }).optional(),
  CreditorAccount: z.object({ Name: z.string().optional() }).optional(),
  DebtorAccount: z.object({ Name: z.string().optional() }).optional(),
  MerchantDetails: z
    .object({ MerchantName: z.string().optional(), MerchantCategoryCode: z.string().optional() })
    .optional(),
});

export const transactionsAnswer = z.object({
  Data: z.object({ Transaction: z.array(bankTransaction).default([]) }),
  Links: z
    .object({ Next: z.string().optional(), Prev: z.string().optional(), First: z.string().optional() })
    .optional(),
});

export type BankTransaction = z.infer<typeof bankTransaction>;
export type BankAccount = z.infer<typeof accountsAnswer>["Data"]["Account"][number];
export type BankBalance = z.infer<typeof balancesAnswer>["Data"]["Balance"][number];
