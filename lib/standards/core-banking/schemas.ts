import { z } from "zod";

import { account as accountResource } from "../obuk/aisp/accounts.ts";
import { party } from "../obuk/aisp/parties.ts";
import { accountTypes } from "../obuk/codes.ts";
import { codesOf, currencyCode, dateTime } from "../obuk/common.ts";

/** Minor units as text: a number in JSON has no place for all of them. */
export const minor = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform(BigInt)
  .meta({ description: "Minor units, negative for money that is owed or goes out." });

export const instant = dateTime.transform((text) => new Date(text));
export const id = z.uuid();
export const ids = z.array(id).max(1_000);

export const coreAccount = z
  .object({ id, resource: accountResource })
  .meta({ id: "CoreAccount", description: "An account as the v4 resource, whole and with card numbers in clear." });

export const coreBalance = z
  .object({
    accountId: id,
    type: codesOf(accountTypes),
    currency: currencyCode,
    bookedMinor: minor,
    pendingMinor: minor,
    overdraftMinor: minor,
  })
  .meta({ id: "CoreBalance", description: "What an account holds; what is pending counts apart." });

export const holding = z
  .object({
    id,
    customerId: id,
    nickname: z.string(),
    product: z.string(),
    currency: currencyCode,
    status: z.string(),
    sortCode: z.string(),
    accountNumber: z.string(),
    balanceMinor: minor,
    pendingMinor: minor,
    overdraftMinor: minor,
    signatures: z.int().min(1),
    otherHolders: z.array(z.string()),
    notShareable: z.string().nullable(),
  })
  .meta({ id: "Holding", description: "An account of a customer, also one that cannot be shared, and then why." });

export const numberedAccount = z
  .object({
    id,
    bankId: id,
    status: z.string(),
    currency: currencyCode,
    sortCode: z.string(),
    accountNumber: z.string(),
    iban: z.string().nullable(),
    holder: z.string(),
    signatures: z.int().min(1),
  })
  .meta({ id: "NumberedAccount", description: "An account as payments need it." });

export const period = z
  .object({ from: instant.nullable(), to: instant.nullable() })
  .meta({ id: "Period", description: "Both ends included; null where it is open." });

export const pageAsked = {
  page: z.int().min(1),
  pageSize: z.int().min(1).max(1_000),
  mark: z.number().nullable().meta({ description: "Of the first page, so that all pages show the same list." }),
};

export const pageFound = {
  total: z.int().min(0),
  mark: z.number(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
};

export const coreItem = z
  .object({
    id,
    accountId: id,
    fromAt: instant.nullable(),
    toAt: instant.nullable(),
    resource: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "CoreItem", description: "A beneficiary, standing order, statement or the like as its v4 resource." });

export const coreHolder = z
  .object({ customerId: id, role: z.string(), party })
  .meta({ id: "CoreHolder", description: "Who holds an account or may act on it." });

const movement = z.object({
  kind: z.string(),
  information: z.string(),
  reference: z.string().nullable(),
  counterparty: z.object({ name: z.string(), schemeName: z.string(), identification: z.string() }).nullable(),
});

export const postingLine = z
  .object({
    amountMinor: minor,
    currency: currencyCode,
    accountId: id.optional(),
    movement: movement.optional(),
    isPending: z.boolean().optional(),
    side: z.string().optional().meta({ description: "One of the bank's own sides, where it is no account." }),
  })
  .meta({ id: "PostingLine", description: "Money in or out of an account, or of one of the bank's own sides." });

export const posting = z
  .object({ bankId: id, at: instant, lines: z.array(postingLine).min(2) })
  .meta({ id: "Posting", description: "Lines that are posted together and add up to nothing in each currency." });
