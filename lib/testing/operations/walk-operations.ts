import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "#lib/ids.ts";
import { createFault, deleteFault } from "#lib/scenarios/faults.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { FaultEffect } from "#lib/standards/sandbox/faults.ts";
import { signMessage } from "../../../e2e/signed-message.ts";
import type { BankAnswer } from "../third-party.ts";
import { callBank } from "../third-party.ts";
import { whyNeverAnswered } from "./never-answered.ts";
import { checkedBy, hasOfficialFile, officialCheck } from "./official-files.ts";
import type { Caller, Sample } from "./samples.ts";

type Change = {
  method?: string;
  token?: string | null;
  headers?: Record<string, string>;
  key?: string;
  body?: string;
  /** Behind the address. */
  search?: string;
  /** For what is refused before a signature matters. */
  isUnsigned?: boolean;
};

const SYSTEM = { kind: "system" } as const;

/** Refusals that an organisation can order of its bank: what does not happen by itself in a sandbox. */
const ORDERED: Record<number, FaultEffect> = {
  404: { kind: "error", settings: { status: 404 } },
  409: { kind: "error", settings: { status: 409 } },
  429: { kind: "rate-limit", settings: {} },
  500: { kind: "error", settings: { status: 500 } },
  503: { kind: "error", settings: { status: 503 } },
};

/** What is wrong with a call that is answered with a status. */
const WRONG: Record<number, (contract: BankContract, caller: Caller) => Change> = {
  400: () => ({ headers: { "x-fapi-interaction-id": "none" } }),
  401: () => ({ token: null }),
  403: ({ grant }, { powerless }) => ({ token: powerless[grant as keyof Caller["powerless"]] }),
  405: (contract) => ({ method: methodNotTaken(contract) }),
  406: () => ({ headers: { accept: "text/csv" } }),
  413: () => ({ body: " ".repeat(1024 * 1024 + 1) }),
  414: () => ({ search: `?q=${"x".repeat(8_000)}` }),
  415: ({ requestMediaType }) => ({ headers: { "content-type": requestMediaType === "*/*" ? "file" : "text/plain" } }),
};

const takesBody = ({ requestSchema, requestMediaType }: BankContract) =>
  requestSchema !== null || requestMediaType !== undefined;

/** Some bodies take further members, because their official files leave them open. */
const isClosed = ({ requestSchema: schema }: BankContract): boolean =>
  schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;

/** Calls every operation once for each status its contract has, and with a body that is too large. */
export function walkOperations(contracts: readonly BankContract[], begin: () => Promise<Caller>): void {
  let caller: Caller;
  beforeAll(async () => {
    caller = await begin();
  });

  describe.each(contracts.map((contract) => [`${contract.method} ${contract.fullPath}`, contract] as const))(
    "%s",
    (_, contract) => {
      let sample: Sample;
      const key = newId();
      const call = (change: Change = {}) => callWith(caller, contract, sample, change);
      beforeAll(async () => {
        sample = await caller.sampleOf(contract);
      });

      const refusals = contract.errorStatuses.filter((status) => whyNeverAnswered(contract, status) === null);
      it.each([...refusals.filter((status) => status !== 422), ...(takesBody(contract) ? [413] : [])])(
        "answers %i",
        async (status) => {
          const effect = ORDERED[status];
          const wrong = WRONG[status]?.(contract, caller);
          const answer = effect
            ? await ordered(caller, contract, effect, call)
            : await call({ ...wrong, isUnsigned: true });
          expect(answer.status, JSON.stringify(answer.body)).toBe(status);
          if (status === 429 || status === 503) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
          expect(answer.headers.has("x-jws-signature")).toBe(isSigned(contract, answer, status));
        },
      );

      if (isClosed(contract)) {
        it("answers 400 to a member more than its body takes", async () => {
          const answer = await call({ body: JSON.stringify({ ...(sample.body as object), Unknown: 1 }) });
          expect([answer.status, answer.body.Errors[0].Path]).toEqual([400, "Unknown"]);
        });
      }

      it("answers 401 to a token of the other grant", async () => {
        const other = contract.grant === "client_credentials" ? "authorization_code" : "client_credentials";
        expect((await call({ token: caller.powerless[other], isUnsigned: true })).status).toBe(401);
      });

      it(`answers ${contract.successStatus}, signed if its contract says so`, async () => {
        const answer = await call({ key });
        expect(answer.status, JSON.stringify(answer.body)).toBe(contract.successStatus);
        if (hasOfficialFile(contract)) expectOfficial(contract, sample, answer);
        expect(answer.headers.has("x-jws-signature")).toBe(isSigned(contract, answer, answer.status));
      });

      if (refusals.includes(422)) {
        it("answers 422 to its key with another body", async () => {
          const answer = await call({ key, body: `${textOf(sample)} ` });
          expect([answer.status, answer.body.Errors[0].ErrorCode]).toEqual([422, "U029"]);
        });
      }
    },
  );
}

/** Request and answer fit the official file, wherever the page says that they were held to it. */
function expectOfficial(contract: BankContract, { body }: Sample, answer: BankAnswer): void {
  for (const [side, document] of [
    ["request", body],
    ["response", answer.body],
  ] as const) {
    if (checkedBy(contract, side) === "bytes") continue;
    const check = officialCheck(contract, side);
    expect(check !== null, `the official file describes the ${side}`).toBe(
      checkedBy(contract, side) === "official file",
    );
    check?.(document);
    expect(check?.errors ?? [], `the ${side} fits the official file`).toEqual([]);
  }
}

/** What is signed where it goes well is signed where it is refused, if it has a body; of another method nobody says. */
const isSigned = ({ responseSigned }: BankContract, { body }: BankAnswer, status: number) =>
  responseSigned && body !== null && status !== 405;

async function ordered(
  { app }: Caller,
  { operationId: operation }: BankContract,
  effect: FaultEffect,
  call: () => Promise<BankAnswer>,
): Promise<BankAnswer> {
  const rule = await createFault(SYSTEM, app.organisationId, effect, { operation });
  const answer = await call();
  await deleteFault(SYSTEM, app.organisationId, rule.id);
  return answer;
}

const textOf = ({ body }: Sample) => (typeof body === "string" ? body : JSON.stringify(body));

async function callWith(
  { signer }: Caller,
  contract: BankContract,
  sample: Sample,
  { method = contract.method, token = sample.token, key = newId(), search = "", ...change }: Change,
): Promise<BankAnswer> {
  const { fullPath, requestMediaType, idempotent, requestSigned } = contract;
  const path = fullPath.replaceAll(/\{(\w+)\}/g, (_, name: string) => sample.path[name] ?? newId());
  const text = method === contract.method && sample.body !== undefined ? (change.body ?? textOf(sample)) : undefined;
  return callBank(`http://localhost:3000${path}${search}`, {
    token,
    method,
    operation: contract,
    ...(text === undefined ? {} : { body: text }),
    headers: {
      ...(idempotent ? { "x-idempotency-key": key } : {}),
      ...(text !== undefined && requestMediaType
        ? { "content-type": requestMediaType === "*/*" ? "application/json" : requestMediaType }
        : {}),
      ...(text !== undefined && requestSigned && !change.isUnsigned
        ? { "x-jws-signature": await signMessage(text, signer) }
        : {}),
      ...change.headers,
    },
  });
}

function methodNotTaken({ fullPath }: BankContract): string {
  const taken = new Set(bankContracts.filter((each) => each.fullPath === fullPath).map(({ method }) => method));
  const other = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).find((method) => !taken.has(method));
  if (other === undefined) throw new Error(`${fullPath} takes every method`);
  return other;
}
