import { z } from "zod";

import { account } from "../obuk/aisp/accounts.ts";
import { beneficiary } from "../obuk/aisp/beneficiaries.ts";
import { directDebit } from "../obuk/aisp/direct-debits.ts";
import { offer } from "../obuk/aisp/offers.ts";
import { party } from "../obuk/aisp/parties.ts";
import { product } from "../obuk/aisp/products.ts";
import { scheduledPayment } from "../obuk/aisp/scheduled-payments.ts";
import { standingOrder } from "../obuk/aisp/standing-orders.ts";
import { statement } from "../obuk/aisp/statements.ts";
import { transaction } from "../obuk/aisp/transactions.ts";
import { timestamp } from "./api.ts";
import { afterCutOff, settlementPace } from "./bank-settings.ts";

/** Keeps an object as it was sent, to the order of its members, if it is a resource of the standard. */
function resource(schema: z.ZodType, name: string) {
  return z
    .record(z.string(), z.unknown())
    .superRefine((value, context) => {
      for (const { message, path } of schema.safeParse(value).error?.issues ?? []) {
        context.addIssue({ code: "custom", message, path: [...path] });
      }
    })
    .meta({ description: `${name} of v4.0.1, with every member.` });
}

/** What else an account has, by its name here: the resource of the standard and the member that is its id. */
export const ITEM_RESOURCES = {
  beneficiary: { idMember: "BeneficiaryId", schema: resource(beneficiary, "OBBeneficiary5") },
  "direct-debit": { idMember: "DirectDebitId", schema: resource(directDebit, "OBReadDirectDebit2") },
  "standing-order": { idMember: "StandingOrderId", schema: resource(standingOrder, "OBStandingOrder6") },
  "scheduled-payment": { idMember: "ScheduledPaymentId", schema: resource(scheduledPayment, "OBScheduledPayment3") },
  offer: { idMember: "OfferId", schema: resource(offer, "OBReadOffer1") },
  product: { idMember: "ProductId", schema: resource(product, "OBReadProduct2") },
  statement: { idMember: "StatementId", schema: resource(statement, "OBStatement2") },
} as const;

export type ItemKind = keyof typeof ITEM_RESOURCES;

export const itemKind = z.enum(Object.keys(ITEM_RESOURCES) as ItemKind[]);

export const username = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?$/)
  .meta({ description: "Without the suffix of the bank." });
export const totpSecret = z
  .string()
  .regex(/^[A-Z2-7]{16,64}$/)
  .meta({ description: "Base32, for any authenticator app." });

/** Argon2id with our own parameters and no others: what is imported is checked at every login. */
const passwordHash = z.string().regex(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{11,86}\$[\w+/]{43}$/);

const documentCustomer = z
  .strictObject({
    id: z.uuid(),
    username,
    name: z.string().min(1).max(140),
    persona: z.string().max(80),
    password_hash: passwordHash,
    totp_secret: totpSecret,
    locked: z.boolean(),
    party: resource(party, "OBParty2"),
  })
  .meta({ id: "BankDocumentCustomer" });

const documentItem = z
  .strictObject({
    id: z.uuid(),
    kind: itemKind,
    at: timestamp,
    from: timestamp.nullable(),
    to: timestamp.nullable(),
    resource: z.record(z.string(), z.unknown()),
  })
  .superRefine(({ kind, resource: given }, context) => {
    for (const { message, path } of ITEM_RESOURCES[kind].schema.safeParse(given).error?.issues ?? []) {
      context.addIssue({ code: "custom", message, path: ["resource", ...path] });
    }
  })
  .meta({ id: "BankDocumentItem", description: "A payee, direct debit, standing order, offer, product or statement." });

const documentAccount = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(["Enabled", "Disabled", "Deleted", "ProForma", "Pending"]),
    currency: z.string().regex(/^[A-Z]{3}$/),
    nickname: z.string().max(70),
    product: z.string().max(140),
    sort_code: z.string().max(12),
    account_number: z.string().max(40),
    overdraft_minor: z.int().min(0),
    signatures: z.int().min(1).max(5),
    not_shareable: z.string().max(300).nullable(),
    opened_at: timestamp,
    holders: z.array(z.strictObject({ username, role: z.string().max(60) })).max(10),
    resource: resource(account, "OBAccount6"),
    items: z.array(documentItem).max(20_000),
    transactions: z.array(resource(transaction, "OBTransaction6")).max(100_000).meta({ description: "Oldest first." }),
  })
  .meta({ id: "BankDocumentAccount" });

/** A whole bank as one document: what is exported is imported without a difference. */
export const bankDocument = z
  .strictObject({
    format: z.literal("sandbank/1"),
    preset: z.string().max(40),
    seed: z.string().max(80),
    clock_ahead_ms: z.int().min(0),
    settings: z
      .strictObject({ after_cut_off: afterCutOff, settlement_pace: settlementPace })
      .optional()
      .meta({ description: "The bank keeps its own where they are left out." }),
    customers: z.array(documentCustomer).max(2_000),
    accounts: z.array(documentAccount).max(5_000),
  })
  .meta({ id: "BankDocument", description: "Bank as code: customers, accounts and all they have, in one order." });

export type BankDocument = z.output<typeof bankDocument>;
export type DocumentAccount = BankDocument["accounts"][number];
