import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { documentsOf } from "#lib/testing/documents-of.ts";
import { bankContracts } from "../bank-contracts.ts";
import { frequencyToV3, frequencyToV4 } from "./frequencies.ts";
import { riskToV3 } from "./risk.ts";

type Document = { Data: Record<string, unknown>; Risk?: Record<string, unknown> };

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const atV3 = bankContracts.flatMap((contract) => ("dataToV3" in contract ? [contract] : []));
const currentOf = (operationId: string) =>
  bankContracts.find((each) => each.operationId === operationId && each.version === "v4.0");

describe("an answer at v3.1", () => {
  it.each(atV3.filter(({ dataToV3 }) => dataToV3).map((contract) => [contract.operationId, contract] as const))(
    "of %s is valid whatever the v4.0 answer is",
    (id, contract) => {
      const current = currentOf(id);
      if (!current?.responseSchema || !contract.responseSchema) throw new Error(`${id} has no answer`);
      const schema = contract.responseSchema;
      fc.assert(
        fc.property(documentsOf(current.responseSchema), (document) => {
          const { Data, Risk } = document as Document;
          const { error } = schema.safeParse(
            plain({ Data: contract.dataToV3?.(Data), ...(Risk ? { Risk: riskToV3(Risk) } : {}) }),
          );
          expect(error?.message).toBeUndefined();
        }),
        { numRuns: 100, seed: 7 },
      );
    },
  );
});

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
