import { newId } from "../../../lib/ids.ts";
import { initiation, PAYEE, pounds } from "../../../e2e/paying-app.ts";
import { domesticOf, openAccount, payerOf, vrpOf, type Payer } from "../../prove/money/payer.ts";
import type { Product } from "../product.ts";
import { copyMandate, type Authorised } from "./mandates.ts";

/** One write: as whom, and with which body. */
export type Write = { token: string; body: Record<string, unknown>; consentId: string; accountId: string };

export type WriteKind = {
  name: string;
  path: string;
  /** So many new ones, each good for one request. */
  make: (count: number) => Promise<Write[]>;
};

const ACCOUNTS = 16;

/** A domestic consent, a domestic payment and a variable recurring payment, from as many accounts as there are connections. */
export async function writeKinds({ demo, databaseUrl }: Product): Promise<{ payer: Payer; kinds: WriteKind[] }> {
  const payer = await payerOf(demo);
  const accounts = [];
  for (let n = 0; n < ACCOUNTS; n++) accounts.push(await openAccount(demo, "1000000.00"));
  const [first] = accounts;
  if (!first) throw new Error("there is no account to pay from");
  const accountIds = accounts.map(({ account_id: id }) => id);
  const domestic = await domesticOf(payer, first);
  const sweeping = await vrpOf(payer, first);
  const mandates = await copyMandate(databaseUrl, sweeping, accountIds, ACCOUNTS);
  const asked = {
    token: payer.ownToken,
    consentId: "",
    accountId: "",
    body: { Data: { Initiation: initiation() }, Risk: {} },
  };
  return {
    payer,
    kinds: [
      {
        name: "domestic consent",
        path: "/domestic-payment-consents",
        make: async (count) => Array.from({ length: count }, () => asked),
      },
      {
        name: "domestic payment",
        path: domestic.path,
        make: async (count) => {
          const copies = await copyMandate(databaseUrl, domestic, accountIds, count);
          return copies.map((copy) => ({ ...copy, body: under(domestic.body, copy) }));
        },
      },
      {
        name: "VRP payment",
        path: sweeping.path,
        make: async (count) =>
          Array.from({ length: count }, (_, index) => sweep(sweeping.body, mandates[index % ACCOUNTS])),
      },
    ],
  };
}

function under(body: Record<string, unknown>, { consentId }: Pick<Authorised, "consentId">) {
  return { ...body, Data: { ...(body["Data"] as object), ConsentId: consentId } };
}

function sweep(body: Record<string, unknown>, mandate: Authorised | undefined): Write {
  if (!mandate) throw new Error("there is no consent to pay under");
  const reference = newId().slice(0, 30);
  const Instruction = {
    InstructionIdentification: reference,
    EndToEndIdentification: reference,
    InstructedAmount: pounds("0.01"),
    CreditorAccount: PAYEE,
    RemittanceInformation: { Unstructured: ["SWEEP"] },
  };
  return {
    ...mandate,
    body: { ...body, Data: { ...(body["Data"] as object), ConsentId: mandate.consentId, Instruction } },
  };
}
