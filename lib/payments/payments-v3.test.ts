import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { initiation } from "#lib/testing/consents.ts";
import { atV3, WISHES } from "#lib/testing/payment-wishes.ts";
import type { Payer, Wish } from "#lib/testing/payments.ts";
import {
  agree,
  authorise,
  bodyOf,
  consentPathOf,
  makePayer,
  order,
  orderBody,
  read,
  send,
  settleIn,
} from "#lib/testing/payments.ts";
import { callBank } from "#lib/testing/third-party.ts";
import type { BankAnswer, Body } from "#lib/testing/third-party.ts";

useDatabase();

/** The same app, called under each version. */
let older: Payer;
let newer: Payer;
beforeAll(async () => {
  newer = await makePayer();
  older = { ...newer, version: "v3.1" };
});

const ALL = Object.entries(WISHES).map(([name, make]) => ({ name, make: () => atV3(make()) }));
const codeOf = ({ status, body }: BankAnswer) => [status, body?.Errors[0].ErrorCode];
const FIRST_NAMES = ["Pending", "AcceptedSettlementInProcess", "InitiationPending"];

describe.each(ALL)("a payment of kind $name at v3.1", ({ make }) => {
  it("is agreed, ordered, read and told in detail, in the names and shapes of v3.1", async () => {
    const wish = make();
    const { made, consentId, token } = await agree(older, wish);
    expect(made.body.Data).toMatchObject({ Status: "AwaitingAuthorisation", Initiation: wish.data["Initiation"] });
    expect(made.body.Data.StatusReason).toBeUndefined();
    expect(made.body.Links.Self).toContain(`/open-banking/v3.1/pisp${consentPathOf(wish.path)}/${consentId}`);
    expect(made.headers.get("x-jws-signature")).toMatch(/^[\w-]+\.\.[\w-]+$/);
    const address = `${consentPathOf(wish.path)}/${consentId}`;
    expect((await read(older, address)).body.Data.Status).toBe("Authorised");

    const answer = await send(older, wish.path, orderBody(wish, consentId), { token });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.Data).toMatchObject({ ConsentId: consentId, Initiation: wish.data["Initiation"] });
    expect(FIRST_NAMES).toContain(answer.body.Data.Status);
    expect((await read(older, address)).body.Data.Status).toBe("Consumed");
    const own = `${wish.path}/${answer.body.Data[wish.orderId]}`;
    expect((await read(older, own)).body.Data).toEqual(answer.body.Data);
    const details = await read(older, `${own}/payment-details`);
    expect(details.body.Data.PaymentStatus.at(-1).Status).toMatch(/^[A-Z][a-z]+/);
  });

  it("is kept in the shape of v4.0, where its order can be read", async () => {
    const wish = make();
    const { id, body } = await order(older, wish);
    const consent = await prisma().consent.findUniqueOrThrow({ where: { id: body.Data.ConsentId } });
    const { Initiation } = consent.resource as Body;
    expect(consent.version).toBe("v3.1");
    expect(Initiation.RemittanceInformation.Structured[0].CreditorReferenceInformation.Reference).toMatch(/INV|RENT/);
    const seen = await read(newer, `${wish.path}/${id}`);
    expect([seen.status, seen.body.Data.Initiation]).toEqual([200, Initiation]);
  });

  it("is refused across versions: consent and order of the other, both ways", async () => {
    const made = { older: make(), newer: WISHES[nameOf(make())]() };
    const old = await agree(older, made.older);
    const recent = await agree(newer, made.newer);
    const path = made.older.path;
    const refused = await Promise.all([
      read(newer, `${consentPathOf(path)}/${old.consentId}`),
      send(newer, path, orderBody(made.newer, old.consentId), { token: old.token }),
      read(older, `${consentPathOf(path)}/${recent.consentId}`),
      send(older, path, orderBody(made.older, recent.consentId), { token: recent.token }),
    ]);
    const ours = [400, "U008"];
    const theirs = [400, "UK.OBIE.Resource.ConsentMismatch"];
    expect(refused.map(codeOf)).toEqual([ours, ours, theirs, theirs]);
    const paid = await send(newer, path, orderBody(made.newer, recent.consentId), { token: recent.token });
    const own = `${path}/${paid.body.Data[made.newer.orderId]}`;
    expect(codeOf(await read(older, own))).toEqual(theirs);
    expect(codeOf(await read(older, `${own}/payment-details`))).toEqual(theirs);
  });
});

function nameOf({ path }: Wish): keyof typeof WISHES {
  const found = Object.entries(WISHES).find(([, make]) => make().path === path);
  if (!found) throw new Error(path);
  return found[0] as keyof typeof WISHES;
}

const domestic = (changes: Body = {}) => atV3({ ...WISHES.domestic(), data: { Initiation: initiation(changes) } });

describe("a payment at v3.1", () => {
  it("is settled under its v3.1 names", async () => {
    const { id } = await order(older, domestic());
    await settleIn(86_400);
    const { Status } = (await read(older, `/domestic-payments/${id}`)).body.Data;
    expect(Status).toMatch(/^Accepted(CreditSettlementCompleted|SettlementCompleted|WithoutPosting)$/);
  });

  it("asks for funds under its own version only", async () => {
    const { consentId, token } = await agree(older, domestic());
    const address = `/domestic-payment-consents/${consentId}/funds-confirmation`;
    const answer = await read({ ...older, token }, address);
    expect(answer.body.Data.FundsAvailableResult.FundsAvailable).toBe(true);
    expect(codeOf(await read({ ...newer, token }, address))).toEqual([400, "U008"]);
  });

  it("answers a key that was used for something else with 400, where v4.0 says 422", async () => {
    const key = newId();
    const first = await send(older, "/domestic-payment-consents", bodyOf(domestic()), { key });
    const again = await send(older, "/domestic-payment-consents", bodyOf(domestic()), { key });
    expect([first.status, again.body.Data.ConsentId]).toEqual([201, first.body.Data.ConsentId]);
    const other = bodyOf(domestic({ InstructionIdentification: "OTHER" }));
    const reused = await send(older, "/domestic-payment-consents", other, { key });
    expect(codeOf(reused)).toEqual([400, "UK.OBIE.Rules.ResourceAlreadyExists"]);
    const elsewhere = await send(newer, "/domestic-payment-consents", bodyOf(WISHES.domestic()), { key });
    expect(elsewhere.status).toBe(201);
    const reusedThere = await send(newer, "/domestic-payment-consents", bodyOf(WISHES.scheduled()), { key });
    expect(reusedThere.status).toBe(400);
  });

  it("keeps the flag of v3.1 under its own spelling", async () => {
    const Risk = { ContractPresentInidicator: true, PaymentPurposeCode: "XYZ" };
    const body = { ...bodyOf(domestic()), Risk };
    const made = await send(older, "/domestic-payment-consents", body);
    expect(made.body.Risk).toEqual(Risk);
    const { risk } = await prisma().consent.findUniqueOrThrow({ where: { id: made.body.Data.ConsentId } });
    expect(risk).toMatchObject({ ContractPresentIndicator: true });
    const misspelt = { ...body, Risk: { ContractPresentIndicator: true } };
    const refused = await send(older, "/domestic-payment-consents", misspelt);
    expect(codeOf(refused)).toEqual([400, "UK.OBIE.Field.Unexpected"]);
  });

  it("names the member of v3.1 that is wrong", async () => {
    const wish = atV3(WISHES.standing());
    const late = { ...(wish.data["Initiation"] as Body), FirstPaymentDateTime: "2020-01-01T00:00:00Z" };
    const refused = await send(
      older,
      consentPathOf(wish.path),
      bodyOf({ ...wish, data: { ...wish.data, Initiation: late } }),
    );
    expect([refused.status, refused.body.Errors[0].Path]).toEqual([400, "Data.Initiation.FirstPaymentDateTime"]);
  });

  it("keeps the purpose of an international payment and holds the order to it", async () => {
    const wish = atV3(WISHES.international());
    const named = { ...wish, data: { Initiation: { ...(wish.data["Initiation"] as Body), Purpose: "CDCD" } } };
    const { made, consentId, token } = await agree(older, named);
    expect(made.body.Data.Initiation.Purpose).toBe("CDCD");
    const other = { ...wish, data: { Initiation: { ...(wish.data["Initiation"] as Body), Purpose: "CDCB" } } };
    const refused = await send(older, wish.path, orderBody(other, consentId), { token });
    expect([...codeOf(refused), refused.body.Errors[0].Path]).toEqual([
      400,
      "UK.OBIE.Resource.ConsentMismatch",
      "Data.Initiation.Purpose",
    ]);
    expect((await send(older, wish.path, orderBody(named, consentId), { token })).status).toBe(201);
  });

  it("takes a file of v3.1", async () => {
    const { RemittanceInformation: _, ...facts } = initiation();
    const file = JSON.stringify({
      Data: { DomesticPayments: [{ ...facts, RemittanceInformation: { Reference: "A" } }] },
    });
    const Initiation = {
      FileType: "UK.OBIE.PaymentInitiation.3.1",
      FileHash: createHash("sha256").update(file).digest("base64"),
      NumberOfTransactions: "1",
      ControlSum: 42.5,
    };
    const made = await send(older, "/file-payment-consents", { Data: { Initiation } });
    expect(made.body.Data).toMatchObject({ Status: "AwaitingUpload", Initiation });
    const consentId: string = made.body.Data.ConsentId;
    const uploaded = await send(older, `/file-payment-consents/${consentId}/file`, JSON.parse(file));
    expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(200);
    expect((await read(older, `/file-payment-consents/${consentId}`)).body.Data.Status).toBe("AwaitingAuthorisation");
    const token = await authorise(older, consentId, "maya.okafor/everyday");
    const paid = await send(older, "/file-payments", { Data: { ConsentId: consentId, Initiation } }, { token });
    expect(paid.body.Data.Status).toMatch(/^Initiation/);
  });

  it("is refused without a body when there is no token", async () => {
    const address = "http://localhost:3000/open-banking/v3.1/pisp/domestic-payments/x";
    expect(await callBank(address)).toMatchObject({ status: 401, body: null });
  });
});
