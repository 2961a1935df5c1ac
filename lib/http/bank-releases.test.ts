import { beforeAll, describe, expect, it } from "vitest";
import { updateApp } from "#lib/apps/update-app.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { changeTo400 } from "#lib/standards/obuk/release-4-0-0.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { WISHES } from "#lib/testing/payment-wishes.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { agree, bodyOf, makePayer, order, orderBody, read, send } from "#lib/testing/payments.ts";
import { makeMessageSigner } from "#lib/testing/signed-calls.ts";
import { callBank, connect, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { makeVrpApp, vrpOrder, vrpRequest } from "#lib/testing/vrp-app.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const setTo = (release: string, { id }: { id: string }) => prisma().app.update({ where: { id }, data: { release } });

let newest: Payer;
let first: Payer;
beforeAll(async () => {
  [newest, first] = await Promise.all([makePayer(), makePayer()]);
  await setTo("4.0.0", first.app);
});

describe("an app that is set to 4.0.0", () => {
  it("is told 400 where 4.0.1 has 422, with the same code", async () => {
    const seen = [];
    for (const payer of [newest, first]) {
      const key = newId();
      await send(payer, "/domestic-payment-consents", bodyOf(WISHES.domestic()), { key });
      const other = bodyOf(WISHES.domestic({ InstructionIdentification: "OTHER" }));
      const { status, body } = await send(payer, "/domestic-payment-consents", other, { key });
      seen.push([status, body.Errors[0].ErrorCode, body.Code.slice(0, 3)]);
    }
    expect(seen).toEqual([
      [422, "U029", "422"],
      [400, "U029", "400"],
    ]);
  });

  it("is never told that a payment was received: it is pending", async () => {
    for (const wish of [WISHES.domestic(), WISHES.international()]) {
      const seen = [];
      for (const payer of [newest, first]) {
        const { id } = await order(payer, wish);
        await prisma().payment.update({ where: { id }, data: { status: "RCVD" } });
        seen.push((await read(payer, `${wish.path}/${id}`)).body.Data.Status);
      }
      expect(seen).toEqual(["RCVD", "PDNG"]);
    }
  });

  it("does not see NumberOfPayments of its standing order, which is kept all the same", async () => {
    const wish = WISHES.standing();
    const { made, consentId, token } = await agree(first, wish);
    expect(made.body.Data.Initiation).not.toHaveProperty("NumberOfPayments");
    const ordered = await send(first, wish.path, orderBody(wish, consentId), { token });
    expect(ordered.status, JSON.stringify(ordered.body)).toBe(201);
    const { resource } = await prisma().consent.findUniqueOrThrow({ where: { id: consentId } });
    expect((resource as Body).Initiation.NumberOfPayments).toBe("3");
    expect((await agree(newest, wish)).made.body.Data.Initiation.NumberOfPayments).toBe("3");
  });

  it("gets the refund account of a VRP by itself", async () => {
    const seen = [];
    for (const release of ["4.0.1", "4.0.0"]) {
      const tpp = await makeVrpApp();
      await setTo(release, tpp.app);
      const { consentId, request, customerToken: token } = await tpp.connect(vrpRequest({ refund: "Yes" }));
      const isOfOtherRelease = release === "4.0.0";
      const order = vrpOrder({ consentId, request });
      const { body } = await tpp.send("/domestic-vrps", order, { token, isOfOtherRelease });
      seen.push(Object.keys(body.Data.Refund));
    }
    expect(seen[0]).toEqual(["Account"]);
    expect(seen[1]).toContain("SchemeName");
  });

  it("gets transactions without the banks in between, page by page", async () => {
    const app = await makeApp();
    const { token } = await connect(app);
    const address = `/accounts/${accountIdOf("maya.okafor/everyday")}/transactions`;
    const [row] = await prisma().transaction.findMany({
      where: { accountId: accountIdOf("maya.okafor/everyday") },
      orderBy: { position: "desc" },
      take: 1,
    });
    const detail = { ...(row?.detail as Body), IntermediaryAgent1: { Name: "Between Bank" } };
    await prisma().transaction.update({ where: { id: row?.id ?? "" }, data: { detail } });
    const before = await callBank(address, { token });
    await setTo("4.0.0", app);
    const after = await callBank(address, { token });
    expect(JSON.stringify(before.body)).toContain("IntermediaryAgent1");
    expect(JSON.stringify(after.body)).not.toContain("IntermediaryAgent1");
    expect(after.body.Data.Transaction).toHaveLength(before.body.Data.Transaction.length);
    expect(after.body.Links).toEqual(before.body.Links);
  });

  it("gets no code that 4.0.1 added to statements and frequencies", () => {
    const delivery = { Frequency: "SLCT", Format: "DCSV", CommunicationMethod: "EMAL" };
    const accounts = changeTo400("GetAccounts")?.({
      Account: [{ AccountId: "1", StatementFrequencyAndFormat: [delivery] }],
    });
    expect(JSON.parse(JSON.stringify(accounts))).toEqual({
      Account: [{ AccountId: "1", StatementFrequencyAndFormat: [{ CommunicationMethod: "EMAL" }] }],
    });
    const orders = (Type: string, PointInTime?: string) =>
      JSON.parse(
        JSON.stringify(
          changeTo400("GetStandingOrders")?.({
            StandingOrder: [{ AccountId: "1", MandateRelatedInformation: { Frequency: { Type, PointInTime } } }],
          }),
        ),
      ).StandingOrder[0].MandateRelatedInformation.Frequency;
    expect(orders("LXMH")).toEqual({ Type: "MNTH" });
    expect(orders("TWYR")).toEqual({ Type: "ADHO" });
    expect(orders("MNTH", "-1")).toEqual({ Type: "MNTH" });
    expect(orders("MNTH", "15")).toEqual({ Type: "MNTH", PointInTime: "15" });
  });
});

it("an app is set to a release that exists, by its settings", async () => {
  const app = await makeApp();
  await makeMessageSigner(app);
  const { id, organisationId } = app;
  const actor = { kind: "api-key", apiKeyId: newId(), organisationId } as const;
  await expect(updateApp(actor, id, { release: "4.0.2" })).rejects.toMatchObject({
    code: "field-invalid",
    field: "release",
  });
  expect((await updateApp(actor, id, { release: "4.0.0" })).release).toBe("4.0.0");
  const { token } = await connect(app);
  expect((await callBank("/accounts", { token })).status).toBe(200);
});
