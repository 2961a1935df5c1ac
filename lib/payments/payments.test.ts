import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Payer } from "#lib/testing/payments.ts";
import {
  accountNamed,
  agree,
  consentPathOf,
  bodyOf,
  holdings,
  makePayer,
  order,
  orderBody,
  read,
  send,
  settleIn,
} from "#lib/testing/payments.ts";
import { domestic, international, scheduled, WISHES } from "#lib/testing/payment-wishes.ts";
import { pounds } from "#lib/testing/consents.ts";

useDatabase();

let payer: Payer;
beforeAll(async () => {
  payer = await makePayer();
});

const ALL = Object.entries(WISHES).map(([name, wish]) => ({ name, wish }));

describe.each(ALL)("a payment of kind $name", ({ wish: make }) => {
  it("is agreed, ordered, read and told in detail", async () => {
    const wish = make();
    const { made, consentId, token } = await agree(payer, wish);
    expect(made.body).toMatchObject({ Data: { Status: "AWAU" }, Risk: { PaymentContextCode: "TransferToThirdParty" } });
    expect(made.body.Links.Self).toContain(`${consentPathOf(wish.path)}/${consentId}`);
    expect(made.headers.get("x-jws-signature")).toMatch(/^[\w-]+\.\.[\w-]+$/);
    const consent = await read(payer, `${consentPathOf(wish.path)}/${consentId}`);
    expect(consent.body.Data).toMatchObject({ ConsentId: consentId, Status: "AUTH" });

    const answer = await send(payer, wish.path, orderBody(wish, consentId), { token });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const id: string = answer.body.Data[wish.orderId];
    expect(answer.body.Data).toMatchObject({ ConsentId: consentId, Initiation: wish.data["Initiation"] });
    expect(answer.headers.get("x-jws-signature")).toBeTruthy();
    expect((await read(payer, `${consentPathOf(wish.path)}/${consentId}`)).body.Data.Status).toBe("COND");

    const found = await read(payer, `${wish.path}/${id}`);
    expect(found.status).toBe(200);
    expect(found.body.Data).toEqual(answer.body.Data);
    const details = await read(payer, `${wish.path}/${id}/payment-details`);
    expect(details.body.Data.PaymentStatus.at(-1)).toMatchObject({ Status: answer.body.Data.Status });
  });

  it("is made once for a key, and the key answers with what it has become", async () => {
    const wish = make();
    const { consentId, token } = await agree(payer, wish);
    const key = newId();
    const body = orderBody(wish, consentId);
    const [first, ...others] = await Promise.all(
      Array.from({ length: 6 }, () => send(payer, wish.path, body, { token, key })),
    );
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 201));
    const ids = new Set([first, ...others].map((answer) => answer?.body.Data[wish.orderId]));
    expect(ids.size).toBe(1);
    expect(await prisma().payment.count({ where: { consentId } })).toBe(1);
    await settleIn(60);
    const later = await send(payer, wish.path, body, { token, key });
    expect(later.status).toBe(201);
    const now = await read(payer, `${wish.path}/${[...ids][0]}`);
    expect(later.body.Data).toEqual(now.body.Data);
    const changed = await send(payer, wish.path, { ...body, Risk: {} }, { token, key });
    expect([changed.status, changed.body.Errors[0].ErrorCode]).toEqual([422, "U029"]);
  });

  it("is refused when it differs from what was agreed, when it was used, and before it is agreed", async () => {
    const wish = make();
    const made = await send(payer, consentPathOf(wish.path), bodyOf(wish));
    const { consentId, token } = await agree(payer, wish);
    const body = orderBody(wish, consentId);
    const initiation = { ...body.Data.Initiation, CreditorAccount: accountNamed("student.reid/current") };
    const different = await send(
      payer,
      wish.path,
      { ...body, Data: { ...body.Data, Initiation: initiation } },
      { token },
    );
    expect([different.status, different.body.Errors[0].ErrorCode]).toEqual([400, "U008"]);
    expect(different.body.Errors[0].Path).toContain("CreditorAccount");
    const risky = await send(payer, wish.path, { ...body, Risk: { PaymentContextCode: "BillPayment" } }, { token });
    expect([risky.status, risky.body.Errors[0].Path]).toEqual([400, "Risk.PaymentContextCode"]);
    const other = await send(payer, wish.path, orderBody(wish, made.body.Data.ConsentId), { token });
    expect([other.status, other.body.Errors[0].ErrorCode]).toEqual([400, "U008"]);
    expect((await send(payer, wish.path, body, { token })).status).toBe(201);
    const again = await send(payer, wish.path, body, { token });
    expect([again.status, again.body.Errors[0].ErrorCode]).toEqual([400, "U009"]);
  });

  it("belongs to the app that made it", async () => {
    const wish = make();
    const stranger = await makePayer();
    const { consentId, token } = await agree(payer, wish);
    expect((await read(stranger, `${consentPathOf(wish.path)}/${consentId}`)).status).toBe(403);
    const answer = await send(payer, wish.path, orderBody(wish, consentId), { token });
    const id: string = answer.body.Data[wish.orderId];
    expect((await read(stranger, `${wish.path}/${id}`)).status).toBe(403);
    expect((await read(stranger, `${wish.path}/${id}/payment-details`)).status).toBe(403);
    for (const unknown of [newId(), "nothing"]) {
      const answers = [
        await read(payer, `${wish.path}/${unknown}`),
        await read(payer, `${wish.path}/${unknown}/payment-details`),
        await read(payer, `${consentPathOf(wish.path)}/${unknown}`),
      ];
      expect(answers.map(({ status, body }) => [status, body.Errors[0].ErrorCode])).toEqual(
        answers.map(() => [400, "U011"]),
      );
    }
  });

  it("takes no supplementary data, and says so with every other reason", async () => {
    const wish = make({
      SupplementaryData: { Note: "x" },
      CreditorAccount: { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20-14-53", Name: "X" },
    });
    const answer = await send(payer, consentPathOf(wish.path), bodyOf(wish));
    expect(answer.status).toBe(400);
    expect(answer.body.Errors.map(({ ErrorCode }: { ErrorCode: string }) => ErrorCode)).toEqual(["U005", "U021"]);
    const empty = await send(payer, consentPathOf(wish.path), bodyOf(make({ SupplementaryData: {} })));
    expect(empty.status).toBe(201);
  });
});

describe("an immediate payment", () => {
  it("has its money from the moment it is ordered, and reaches another bank in two steps", async () => {
    const before = await holdings("maya.okafor/everyday");
    const { id, body, status } = await order(payer, domestic());
    expect([status, body.Data.Status]).toEqual([201, "ACSP"]);
    const held = await holdings("maya.okafor/everyday");
    expect(held).toEqual({
      ...before,
      pendingMinor: before.pendingMinor - 4250n,
      lastPosition: before.lastPosition + 1,
    });
    await settleIn(3);
    expect((await read(payer, `/domestic-payments/${id}`)).body.Data.Status).toBe("ACSC");
    expect(await holdings("maya.okafor/everyday")).toEqual({
      ...held,
      balanceMinor: before.balanceMinor - 4250n,
      pendingMinor: before.pendingMinor,
    });
    await settleIn(60);
    expect((await read(payer, `/domestic-payments/${id}`)).body.Data.Status).toBe("ACWP");
    const details = await read(payer, `/domestic-payments/${id}/payment-details`);
    const statuses = details.body.Data.PaymentStatus.map(({ Status }: { Status: string }) => Status);
    expect(statuses).toEqual(["RCVD", "ACTC", "ACCP", "ACFC", "ACSP", "ACSC", "ACWP"]);
  });

  it("is booked on both sides when both accounts are here", async () => {
    const before = await holdings("student.reid/current");
    const { id } = await order(payer, domestic({ CreditorAccount: accountNamed("student.reid/current") }));
    await settleIn(60);
    expect((await read(payer, `/domestic-payments/${id}`)).body.Data.Status).toBe("ACCC");
    expect((await holdings("student.reid/current")).balanceMinor).toBe(before.balanceMinor + 4250n);
  });

  it("is there and rejected when the money is not, and the account stays as it was", async () => {
    const before = await holdings("maya.okafor/bills");
    const wish = domestic({ InstructedAmount: pounds("900000.00") });
    const { status, body } = await order(payer, wish, { account: "maya.okafor/bills" });
    expect([status, body.Data.Status, body.Data.StatusReason[0].StatusReasonCode]).toEqual([201, "RJCT", "AM04"]);
    expect(await holdings("maya.okafor/bills")).toEqual(before);
  });

  it.each([
    ["AC01", "RJCT"],
    ["BE05", "RJCT"],
    ["AB05", "RJCT"],
    ["AC04", "RJCT"],
    ["FRAD", "BLCK"],
  ])("to a payee called Reject %s ends in %s", async (code, ending) => {
    const before = await holdings("maya.okafor/everyday");
    const payee = { ...accountNamed("student.reid/current"), Name: `Reject ${code}` };
    const { id } = await order(payer, domestic({ CreditorAccount: payee }));
    await settleIn(60);
    const { body } = await read(payer, `/domestic-payments/${id}`);
    expect([body.Data.Status, body.Data.StatusReason[0].StatusReasonCode]).toEqual([ending, code]);
    const after = await holdings("maya.okafor/everyday");
    expect(after.balanceMinor).toBe(ending === "BLCK" ? before.balanceMinor - 4250n : before.balanceMinor);
    expect(after.pendingMinor).toBe(before.pendingMinor);
  });

  it("is one for a consent, however many are ordered at once", async () => {
    const wish = domestic();
    const { consentId, token } = await agree(payer, wish);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send(payer, wish.path, orderBody(wish, consentId), { token })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(49);
    expect(await prisma().payment.count({ where: { consentId } })).toBe(1);
  });

  it("names the account for a refund when it was asked for", async () => {
    const wish = domestic();
    const { body } = await order(payer, { ...wish, data: { ...wish.data, ReadRefundAccount: "Yes" } });
    expect(body.Data.Refund.Account).toMatchObject({ SchemeName: "UK.OBIE.SortCodeAccountNumber", Name: "M OKAFOR" });
    const abroad = international();
    const second = await order(payer, { ...abroad, data: { ...abroad.data, ReadRefundAccount: "Yes" } });
    expect(second.body.Data.Refund.Account.SchemeName).toBe("UK.OBIE.IBAN");
  });

  it("says whether the money is there, for the consent that is authorised and for no other", async () => {
    const wish = domestic();
    const { consentId, token } = await agree(payer, wish);
    const path = `/domestic-payment-consents/${consentId}/funds-confirmation`;
    const answer = await read({ ...payer, token }, path);
    expect([answer.status, answer.body.Data.FundsAvailableResult.FundsAvailable]).toEqual([200, true]);
    const rich = await agree(payer, domestic({ InstructedAmount: pounds("999999.00") }));
    const no = await read(
      { ...payer, token: rich.token },
      `/domestic-payment-consents/${rich.consentId}/funds-confirmation`,
    );
    expect(no.body.Data.FundsAvailableResult.FundsAvailable).toBe(false);
    expect((await read({ ...payer, token: rich.token }, path)).status).toBe(403);
    expect((await read(payer, path)).status).toBe(401);
    await send(payer, wish.path, orderBody(wish, consentId), { token });
    const used = await read({ ...payer, token }, path);
    expect([used.status, used.body.Errors[0].ErrorCode]).toEqual([400, "U009"]);
  });
});

describe("a body with a character that is none", () => {
  it.each(["\u0000", "\ud800"])("(%j) is refused, and nothing is made", async (character) => {
    const payee = { ...accountNamed("student.reid/current"), Name: `A${character}B` };
    const wish = domestic({ CreditorAccount: payee });
    const answer = await send(payer, consentPathOf(wish.path), bodyOf(wish));
    expect([answer.status, answer.body.Errors[0].ErrorCode]).toEqual([400, "U010"]);
  });
});

describe("a payment that was agreed", () => {
  it("may be ordered with its members in another order and empty ones left out or put in", async () => {
    const wish = scheduled();
    const { consentId, token } = await agree(payer, wish);
    const initiation = Object.fromEntries(Object.entries(wish.data["Initiation"] as object).toReversed());
    const body = {
      Data: { ConsentId: consentId, Initiation: { ...initiation, UltimateDebtor: {}, RegulatoryReporting: [] } },
      Risk: { PaymentContextCode: "TransferToThirdParty" },
    };
    expect((await send(payer, wish.path, body, { token })).status).toBe(201);
  });
});
