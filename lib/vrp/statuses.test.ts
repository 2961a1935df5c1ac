import { describe, expect, it } from "vitest";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";

useDatabase();

describe("what is sent beside the body", () => {
  it("is signed: every way to get it wrong has its own code", async () => {
    const third = await makeVrpApp();
    const { consentId, request, customerToken } = await third.connect();
    const send = (header: Record<string, unknown>) =>
      third.send("/domestic-vrps", vrpOrder({ consentId, request }), { token: customerToken, header });
    const codes = await Promise.all(
      [{ kid: "other" }, { "http://openbanking.org.uk/tan": "elsewhere" }, { kid: undefined }].map(async (header) => {
        const { status, body } = await send(header);
        return [status, body.Errors[0].ErrorCode] as const;
      }),
    );
    expect(codes).toEqual([
      [400, "U016"],
      [400, "U016"],
      [400, "U017"],
    ]);
  });

  it("may say for which release it is written, if that is served here", async () => {
    const third = await makeVrpApp();
    const { consentId, request, customerToken } = await third.connect();
    const send = (version: string) =>
      third.send("/domestic-vrps", vrpOrder({ consentId, request }), {
        token: customerToken,
        headers: { "payload-version": version },
      });
    expect((await send("4.0.1")).status).toBe(201);
    const { status, body } = await send("3.1.11");
    expect({ status, ...body.Errors[0] }).toMatchObject({ status: 400, ErrorCode: "U006", Path: "payload-version" });
  });

  it("needs a key of at most 40 characters", async () => {
    const third = await makeVrpApp();
    expect((await third.create(vrpRequest(), "x".repeat(41))).body.Errors[0].ErrorCode).toBe("U006");
  });

  it("is nobody else's: another app's payment is refused with 403, an unknown one with 400", async () => {
    const [mine, other] = [await makeVrpApp(), await makeVrpApp()];
    const { consentId, request, customerToken } = await mine.connect();
    const { body } = await mine.send("/domestic-vrps", vrpOrder({ consentId, request }), { token: customerToken });
    for (const path of ["", "/payment-details"]) {
      const address = `/domestic-vrps/${body.Data.DomesticVRPId}${path}`;
      expect((await mine.read(address)).status).toBe(200);
      expect((await other.read(address)).status).toBe(403);
      expect((await mine.read(`/domestic-vrps/${newId()}${path}`)).status).toBe(400);
    }
    const token = await issueToken(await makeApp(), { scope: "payments" });
    expect((await mine.read(`/domestic-vrps/${body.Data.DomesticVRPId}`, { token })).status).toBe(403);
  });
});

describe("a question for funds before a payment", () => {
  it("is answered with a word, signed, and kept", async () => {
    const third = await makeVrpApp();
    const { consentId, customerToken: token } = await third.connect();
    const path = `/domestic-vrp-consents/${consentId}/funds-confirmation`;
    const ask = (amount: string, further: Body = {}) =>
      third.send(
        path,
        { Data: { ConsentId: consentId, InstructedAmount: { Amount: amount, Currency: "GBP" }, ...further } },
        { token },
      );
    const yes = await ask("1.00", { Reference: "June" });
    expect(yes.status).toBe(201);
    expect(yes.headers.get("x-jws-signature")).toMatch(/\.\./);
    expect(yes.body.Data).toMatchObject({
      ConsentId: consentId,
      Reference: "June",
      FundsAvailableResult: { FundsAvailable: "Available" },
    });
    expect((await ask("99999999.00")).body.Data.FundsAvailableResult.FundsAvailable).toBe("NotAvailable");
    expect(
      (await ask("1.00", { InstructedAmount: { Amount: "1.00", Currency: "EUR" } })).body.Errors[0].ErrorCode,
    ).toBe("U023");
    const other = (await third.create()).body.Data.ConsentId;
    expect((await ask("1.00", { ConsentId: other })).body.Errors[0]).toMatchObject({
      ErrorCode: "U008",
      Path: "Data.ConsentId",
    });
    const elsewhere = { Data: { ConsentId: other, InstructedAmount: { Amount: "1.00", Currency: "GBP" } } };
    const answer = await third.send(`/domestic-vrp-consents/${other}/funds-confirmation`, elsewhere, { token });
    expect({ status: answer.status, code: answer.body.Errors[0].ErrorCode }).toEqual({ status: 400, code: "U009" });
  });
});
