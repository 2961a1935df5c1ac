import { describe, expect, it, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { BankAnswer, Body } from "#lib/testing/third-party.ts";
import { PAYEE, makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { applyPatch } from "./apply-patch.ts";

useDatabase();

const JSON_PATCH = { "content-type": "application/json-patch+json" };
const REQUEST = vrpRequest({
  initiation: { CreditorAccount: PAYEE, RemittanceInformation: { Unstructured: ["Savings"] } },
  risk: { PaymentContextCode: "TransferToSelf", MerchantCategoryCode: "6012" },
});

/** A consent as it is in the bank when it was made under version 3.1: the same values, noted as the older version's. */
async function older(request: Body = REQUEST) {
  const third = await makeVrpApp();
  const consent = await third.connect(request);
  await prisma().consent.update({ where: { id: consent.consentId }, data: { version: "v3.1" } });
  const path = `/domestic-vrp-consents/${consent.consentId}`;
  const put = (body: Body, key?: string) => third.send(path, body, { method: "PUT", ...(key ? { key } : {}) });
  const patch = (body: Body, key?: string) =>
    third.send(path, body, { method: "PATCH", headers: JSON_PATCH, ...(key ? { key } : {}) });
  const stored = () => prisma().consent.findUniqueOrThrow({ where: { id: consent.consentId } });
  return { third, ...consent, path, put, patch, stored };
}

function expectRefused({ status, body }: BankAnswer, code: string, path: string | undefined, expected = 400): void {
  const [{ ErrorCode, Path }] = body.Errors;
  expect({ status, ErrorCode, Path }).toEqual({ status: expected, ErrorCode: code, Path: path });
}

describe("PUT on a VRP consent of version 3.1", () => {
  it("puts it into the form of 4.0 and answers it, after which payments go on", async () => {
    const { third, consentId, customerToken, put, stored } = await older();
    const { status, body, headers } = await put(REQUEST);
    expect(status).toBe(200);
    expect(headers.get("x-jws-signature")).toMatch(/\.\./);
    expect(body.Data).toMatchObject({ ConsentId: consentId, Status: "AUTH", ...REQUEST.Data });
    expect(await stored()).toMatchObject({ version: "v4.0", status: "AUTH" });
    const order = vrpOrder(
      { consentId, request: REQUEST },
      { instruction: { RemittanceInformation: { Unstructured: ["Savings"] } } },
    );
    expect((await third.send("/domestic-vrps", order, { token: customerToken })).status).toBe(201);
  });

  it("may move the texts of the remittance information to where 4.0 has them", async () => {
    const { put, stored } = await older();
    const request = structuredClone(REQUEST);
    request.Data.Initiation.RemittanceInformation = {
      Structured: [{ CreditorReferenceInformation: { Reference: "Savings" } }],
    };
    expect((await put(request)).status).toBe(200);
    expect((await stored()).resource).toMatchObject({ Initiation: request.Data.Initiation });
  });

  test.each([
    [
      "the sum of one payment",
      (body: Body): void => void (body.Data.ControlParameters.MaximumIndividualAmount.Amount = "100.01"),
      "Data.ControlParameters.MaximumIndividualAmount.Amount",
    ],
    [
      "a limit",
      (body: Body): void => void (body.Data.ControlParameters.PeriodicLimits[0].Amount = "499.00"),
      "Data.ControlParameters.PeriodicLimits[0].Amount",
    ],
    [
      "the number of limits",
      (body: Body): void =>
        body.Data.ControlParameters.PeriodicLimits.push({ ...body.Data.ControlParameters.PeriodicLimits[0] }),
      "Data.ControlParameters.PeriodicLimits[1]",
    ],
    [
      "a date",
      (body: Body): void => void (body.Data.ControlParameters.ValidToDateTime = "2099-01-01T00:00:00Z"),
      "Data.ControlParameters.ValidToDateTime",
    ],
    [
      "the payee",
      (body: Body): void => void (body.Data.Initiation.CreditorAccount.Identification = "20145352076689"),
      "Data.Initiation.CreditorAccount.Identification",
    ],
    [
      "the text of a reference",
      (body: Body): void => void (body.Data.Initiation.RemittanceInformation.Unstructured = ["Holidays"]),
      "Data.Initiation.RemittanceInformation[0]",
    ],
    [
      "the wish for a refund account",
      (body: Body): void => void (body.Data.ReadRefundAccount = "Yes"),
      "Data.ReadRefundAccount",
    ],
    ["Risk", (body: Body): void => void (body.Risk.MerchantCategoryCode = "6013"), "Risk.MerchantCategoryCode"],
  ] as const)("is refused when it changes %s", async (_, change, path) => {
    const { put, stored } = await older();
    const before = await stored();
    const body = structuredClone(REQUEST);
    change(body);
    expectRefused(await put(body), "U008", path);
    expect(await stored()).toEqual(before);
  });

  it("takes another spelling of the same amount and of the same moment", async () => {
    const parameters = { ValidFromDateTime: "2026-01-01T00:00:00Z" };
    const { put } = await older(vrpRequest({ parameters }));
    const body = vrpRequest({ parameters: { ValidFromDateTime: "2026-01-01T01:00:00+01:00" } });
    body.Data.ControlParameters.MaximumIndividualAmount.Amount = "100";
    expect((await put(body)).status).toBe(200);
  });

  it("is refused for a consent that has the form of 4.0 already, and for one that is not AUTH", async () => {
    const { third, put, request } = await older();
    expect((await put(request)).status).toBe(200);
    expectRefused(await put(request), "U029", "ConsentId", 409);
    const waiting = (await third.create()).body.Data.ConsentId;
    const answer = await third.send(`/domestic-vrp-consents/${waiting}`, vrpRequest(), { method: "PUT" });
    expectRefused(answer, "U009", "ConsentId");
  });

  it("answers the same for the same key, and refuses another body with it", async () => {
    const { put } = await older();
    const key = newId();
    const first = await put(REQUEST, key);
    const again = await put(REQUEST, key);
    expect({ status: again.status, data: again.body.Data }).toEqual({ status: 200, data: first.body.Data });
    expectRefused(await put(vrpRequest(), key), "U029", "x-idempotency-key", 422);
  });

  it("of twenty at the same time succeeds once", async () => {
    const { put } = await older();
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(REQUEST)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  });
});

describe("PATCH on a VRP consent of version 3.1", () => {
  it("changes what it names, and puts the whole into the form of 4.0", async () => {
    const { patch, stored } = await older();
    const answer = await patch([
      { op: "test", path: "/Data/Initiation/RemittanceInformation/Unstructured/0", value: "Savings" },
      { op: "remove", path: "/Data/Initiation/RemittanceInformation/Unstructured" },
      {
        op: "add",
        path: "/Data/Initiation/RemittanceInformation/Structured",
        value: [{ CreditorReferenceInformation: { Reference: "Savings" } }],
      },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.Data.Initiation.RemittanceInformation).toEqual({
      Structured: [{ CreditorReferenceInformation: { Reference: "Savings" } }],
    });
    expect(await stored()).toMatchObject({ version: "v4.0" });
  });

  it("takes a patch of the older form, as the standard shows one", async () => {
    const Risk = { PaymentContextCode: "TransferToSelf", ContractPresentIndicator: true };
    const initiation = { CreditorAccount: PAYEE, RemittanceInformation: { Unstructured: ["Savings"] } };
    const { patch, stored } = await older(vrpRequest({ initiation, risk: Risk }));
    const answer = await patch([
      { op: "test", path: "/Data/Status", value: "Authorised" },
      { op: "remove", path: "/Risk/ContractPresentInidicator" },
      { op: "add", path: "/Risk/ContractPresentIndicator", value: true },
      { op: "replace", path: "/Data/Initiation/RemittanceInformation", value: { Unstructured: ["Savings"] } },
    ]);
    expect({ status: answer.status, Risk: answer.body.Risk }).toEqual({ status: 200, Risk });
    expect(await stored()).toMatchObject({ version: "v4.0", resource: { Initiation: initiation }, risk: Risk });
  });

  test.each([
    ["an operation cannot be carried out", [{ op: "remove", path: "/Data/Nothing" }], "U002", "[0]"],
    [
      "the last operation cannot",
      [
        { op: "add", path: "/Risk/ContractPresentIndicator", value: true },
        { op: "test", path: "/Risk/MerchantCategoryCode", value: "1" },
      ],
      "U002",
      "[1]",
    ],
    ["the result is no consent", [{ op: "remove", path: "/Data/ControlParameters" }], "U002", "Data.ControlParameters"],
    ["the whole document is taken away", [{ op: "replace", path: "", value: 1 }], "U008", "Data.ConsentId"],
    [
      "a value changes",
      [{ op: "replace", path: "/Data/ControlParameters/PeriodicLimits/0/Amount", value: "1.00" }],
      "U008",
      "Data.ControlParameters.PeriodicLimits[0].Amount",
    ],
    ["what the bank wrote changes", [{ op: "replace", path: "/Data/ConsentId", value: "1" }], "U008", "Data.ConsentId"],
    ["an operation is unknown", [{ op: "increment", path: "/Data" }], "U002", "[0].op"],
    ["an operation has more members", [{ op: "test", path: "/Risk", value: {}, why: "" }], "U005", "[0].why"],
    ["it is no list", { op: "test", path: "" }, "U010", undefined],
  ] as const)("is refused, and changes nothing, when %s", async (_, body, code, path) => {
    const { patch, stored } = await older();
    const before = await stored();
    expectRefused(await patch(body), code, path);
    expect(await stored()).toEqual(before);
  });

  it("is refused for a consent in the form of 4.0, and under another media type", async () => {
    const { third, path, patch } = await older();
    expect((await patch([])).status).toBe(200);
    expectRefused(await patch([]), "U029", "ConsentId", 409);
    expect((await third.send(path, [], { method: "PATCH" })).status).toBe(415);
  });
});

describe("a patch", () => {
  it("is carried out on a copy", () => {
    const document = { a: [1] };
    expect(applyPatch(document, [{ op: "add", path: "/a/-", value: 2 }])).toEqual({ a: [1, 2] });
    expect(document).toEqual({ a: [1] });
  });

  it("that keeps doubling what it copies is stopped", () => {
    const doubling = Array.from({ length: 60 }, (_, count) => ({ op: "copy" as const, from: "", path: `/x${count}` }));
    expect(() => applyPatch({ a: "a" }, doubling)).toThrow("grows too large");
  });

  test.each(["/__proto__/polluted", "/constructor/prototype/polluted"])(
    "does not reach beyond the document: %s",
    (path) => {
      try {
        applyPatch({ a: {} }, [{ op: "add", path, value: true }]);
      } catch {
        // Refusing is as good.
      }
      expect({}).not.toHaveProperty("polluted");
    },
  );
});
