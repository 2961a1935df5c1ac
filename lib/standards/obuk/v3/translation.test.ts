import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { documentsOf } from "#lib/testing/documents-of.ts";
import { bankContracts } from "../bank-contracts.ts";
import type { V3Contract } from "./contract-at-v3.ts";
import { contractsAtV3 } from "./contracts.ts";
import { frequencyToV3, frequencyToV4 } from "./frequencies.ts";
import { riskToV3 } from "./risk.ts";
import { without } from "./translate.ts";

type Document = { Data: Record<string, unknown>; Risk?: Record<string, unknown> };

const RUNS = { numRuns: 60, seed: 7 };
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const named = (contracts: readonly V3Contract[]) =>
  contracts.map((contract) => [`${contract.family} ${contract.operationId}`, contract] as const);

function currentOf({ operationId }: V3Contract) {
  const current = bankContracts.find((each) => each.operationId === operationId && each.version === "v4.0");
  if (!current) throw new Error(`${operationId} is not at v4.0`);
  return current;
}

/** A v4.0 answer as v3.1 shows it. */
function shownAtV3({ dataToV3 }: V3Contract, { Data, Risk }: Document): Document {
  return plain({ Data: dataToV3 ? dataToV3(Data) : Data, ...(Risk ? { Risk: riskToV3(Risk) } : {}) });
}

const ENVELOPE = { Links: { Self: "https://bank.example/resource" }, Meta: {} };

/** Payments made at v4.0 are not shown at v3.1: what is to be paid comes from a request of v3.1. */
function initiationsOf({ family, tag }: V3Contract): fc.Arbitrary<object> {
  const request = contractsAtV3.find((each) => each.family === "pisp" && each.tag === tag && each.toV4 !== null);
  if (family !== "pisp" || !request?.requestSchema) return fc.constant({});
  const { requestSchema, toV4 } = request;
  return documentsOf(requestSchema).map((document) => {
    const { Data } = plain(toV4?.(requestSchema.parse(document))) as Document;
    return { Initiation: Data["Initiation"] };
  });
}

describe("an answer at v3.1", () => {
  it.each(named(contractsAtV3.filter(({ dataToV3 }) => dataToV3 !== null)))(
    "of %s is valid whatever the v4.0 answer is",
    (_, contract) => {
      const { responseSchema } = currentOf(contract);
      if (!responseSchema || !contract.responseSchema) throw new Error("no answer");
      const hasEnvelope = contract.operationId !== "domesticVrpPaymentDetailsGet";
      const schema = contract.responseSchema;
      fc.assert(
        fc.property(documentsOf(responseSchema), initiationsOf(contract), (document, initiation) => {
          const { Data, ...rest } = document as Document;
          const answer = { ...rest, Data: { ...Data, ...initiation } };
          const shown = { ...shownAtV3(contract, answer), ...(hasEnvelope ? ENVELOPE : {}) };
          expect(schema.safeParse(shown).error?.message).toBeUndefined();
        }),
        RUNS,
      );
    },
  );
});

describe("a request of v3.1", () => {
  it.each(named(contractsAtV3.filter(({ toV4 }) => toV4 !== null)))(
    "%s comes back from v4.0 as it was",
    (_, contract) => {
      const { requestSchema } = contract;
      if (!requestSchema) throw new Error("no request");
      fc.assert(
        fc.property(documentsOf(requestSchema), (document) => {
          const asked = requestSchema.parse(document) as Document;
          const back = withoutStatus(shownAtV3(answerTo(contract), contract.toV4?.(asked) as Document));
          expect(withoutEmptyParts(back)).toEqual(withoutEmptyParts(plain(asked)));
        }),
        RUNS,
      );
    },
  );

  it.each(named(contractsAtV3.filter(({ toV4 }) => toV4 !== null)))("%s is a request v4.0 takes", (_, contract) => {
    const { requestSchema } = contract;
    const current = currentOf(contract).requestSchema;
    if (!requestSchema || !current) throw new Error("no request");
    fc.assert(
      fc.property(documentsOf(requestSchema), (document) => {
        const asked = plain(contract.toV4?.(requestSchema.parse(document)));
        const { error } = current.safeParse(asked);
        const unknown = error?.issues.map(({ path }) => path.join(".")).filter((path) => !WIDER_AT_V3.test(path));
        expect(unknown ?? []).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** Where v3.1 takes more than v4.0: any purpose, longer names of payees, a country in any letters. */
const WIDER_AT_V3 = /PaymentPurposeCode$|CreditorAccount\.Name$|DestinationCountryCode$/;

/** The translation of the answer to what was asked, with a status for those that need one. */
function answerTo(contract: V3Contract): V3Contract {
  const { dataToV3 } = contract;
  const status = contract.operationId.includes("onsents") ? "AUTH" : "PDNG";
  return { ...contract, dataToV3: dataToV3 && ((data) => dataToV3({ ...(data as object), Status: status })) };
}

function withoutStatus({ Data, ...document }: Document): Document {
  return { ...document, Data: without(Data, "Status") };
}

/** Supplementary data with nothing in them say as much as none. */
function withoutEmptyParts(document: Document): Document {
  const { Initiation, ...Data } = document.Data as { Initiation?: { SupplementaryData?: object } };
  const isEmpty = Initiation?.SupplementaryData && Object.keys(Initiation.SupplementaryData).length === 0;
  return {
    ...document,
    Data: {
      ...Data,
      ...(Initiation && { Initiation: isEmpty ? without(Initiation, "SupplementaryData") : Initiation }),
    },
  };
}

describe("a pattern of v3.1", () => {
  const PATTERN =
    /^(EvryDay|EvryWorkgDay|IntrvlDay:(0[2-9]|[12][0-9]|3[01])|IntrvlWkDay:0[1-9]:0[1-7]|WkInMnthDay:0[1-5]:0[1-7]|IntrvlMnthDay:(0[1-6]|12|24):(-0[1-5]|0[1-9]|[12][0-9]|3[01])|QtrDay:(ENGLISH|SCOTTISH|RECEIVED))$/;

  it("comes back from v4.0 as it was", () => {
    fc.assert(
      fc.property(fc.stringMatching(PATTERN), (pattern) => {
        expect(frequencyToV3(frequencyToV4(pattern), [])).toBe(pattern);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
