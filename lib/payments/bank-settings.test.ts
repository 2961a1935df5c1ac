import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { getBank } from "#lib/banks/get-bank.ts";
import type { BankSettings } from "#lib/banks/model.ts";
import { DEFAULT_SETTINGS } from "#lib/banks/model.ts";
import { setClock } from "#lib/clock.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { prisma } from "#lib/db.ts";
import { changeSettings } from "#lib/scenarios/change-settings.ts";
import { initiation } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { domestic, scheduled, standing } from "#lib/testing/payment-wishes.ts";
import {
  agree,
  authorise,
  bodyOf,
  consentPathOf,
  holdings,
  makePayer,
  order,
  orderBody,
  read,
  send,
  settleAt,
} from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";

useDatabase();

const MONDAY = "2027-03-01";
let restore = () => {};
let payer: Payer;

function setTime(text: string): void {
  restore();
  restore = setClock(() => new Date(text));
}

async function choose(change: Partial<BankSettings>): Promise<void> {
  await changeSettings({ kind: "system" }, await getBank(DEMO_BANK_ID), { ...DEFAULT_SETTINGS, ...change });
}

const keepTokens = () => prisma().oidcRecord.updateMany({ data: { expiresAt: new Date("2027-12-31T00:00:00Z") } });

beforeAll(async () => {
  setTime(`${MONDAY}T10:00:00Z`);
  payer = await makePayer();
});
beforeEach(async () => {
  setTime(`${MONDAY}T10:00:00Z`);
  await choose({});
  await keepTokens();
});
afterEach(() => restore());

const chaps = () => domestic({ LocalInstrument: "UK.OBIE.CHAPS" });
const codeOf = ({ status, body }: Awaited<ReturnType<typeof send>>) => [status, body.Errors?.[0].ErrorCode];
const statusOf = async (id: string) => (await read(payer, `/domestic-payments/${id}`)).body.Data.Status;

describe("a bank that refuses what comes after the cut-off", () => {
  beforeEach(() => choose({ afterCutOff: "refuse" }));

  it.each([
    ["v4.0", "U012"],
    ["v3.1", "UK.OBIE.Rules.AfterCutOffDateTime"],
  ] as const)("answers a consent of %s with %s, from the minute the scheme closes", async (version, code) => {
    const { Initiation } = chaps().data as { Initiation: object };
    const wish = { ...chaps(), data: { Initiation: { ...Initiation, RemittanceInformation: undefined } } };
    const ask = () => send({ ...payer, version }, consentPathOf(wish.path), bodyOf(wish));
    setTime(`${MONDAY}T16:59:00Z`);
    expect((await ask()).status).toBe(201);
    setTime(`${MONDAY}T17:00:00Z`);
    expect(codeOf(await ask())).toEqual([400, code]);
    setTime("2027-02-28T10:00:00Z");
    expect(codeOf(await ask())).toEqual([400, code]);
  });

  it("refuses the order too, and takes no money; the consent can be used on the next day", async () => {
    const { consentId, token } = await agree(payer, chaps());
    await keepTokens();
    const before = await holdings("maya.okafor/everyday");
    const pay = () => send(payer, "/domestic-payments", orderBody(chaps(), consentId), { token });
    setTime(`${MONDAY}T17:00:00Z`);
    expect(codeOf(await pay())).toEqual([400, "U012"]);
    expect(await holdings("maya.okafor/everyday")).toEqual(before);
    expect((await getConsent(consentId)).status).toBe("AUTH");
    setTime("2027-03-02T09:00:00Z");
    expect((await pay()).status).toBe(201);
  });

  it("does not let a customer approve what could not be ordered any more", async () => {
    const made = await send(payer, "/domestic-payment-consents", bodyOf(chaps()));
    setTime(`${MONDAY}T17:00:00Z`);
    const approving = authorise(payer, made.body.Data.ConsentId, "maya.okafor/everyday");
    await expect(approving).rejects.toMatchObject({ code: "after-cut-off" });
  });

  it("takes what has no cut-off, and what is for a later day", async () => {
    setTime(`${MONDAY}T23:30:00Z`);
    const later = { RequestedExecutionDateTime: "2027-03-06T10:00:00Z", LocalInstrument: "UK.OBIE.CHAPS" };
    for (const wish of [domestic(), scheduled(later)]) {
      expect((await send(payer, consentPathOf(wish.path), bodyOf(wish))).status).toBe(201);
    }
  });
});

describe("the pace of a bank", () => {
  it("instant settles an order of any scheme before it is answered, and says so in its dates", async () => {
    await choose({ settlementPace: "instant" });
    const before = await holdings("maya.okafor/everyday");
    const { body } = await order(payer, domestic({ LocalInstrument: "UK.OBIE.BACS" }));
    expect(body.Data).toMatchObject({ Status: "ACWP", ExpectedSettlementDateTime: `${MONDAY}T10:00:00.000Z` });
    const after = await holdings("maya.okafor/everyday");
    expect([after.balanceMinor, after.pendingMinor]).toEqual([before.balanceMinor - 4250n, before.pendingMinor]);
    const regular = standing({
      MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: `2027-03-03T09:00:00Z` },
    });
    expect((await order(payer, regular)).body.Data.Status).toBe("INCO");
    const soon = scheduled({ RequestedExecutionDateTime: "2027-03-04T09:00:00Z" });
    expect((await order(payer, soon)).body.Data.Status).toBe("PDNG");
    const rejected = await order(payer, domestic({ CreditorAccount: named("Reject AC04") }));
    expect(rejected.body.Data).toMatchObject({ Status: "RJCT", StatusReason: [{ StatusReasonCode: "AC04" }] });
  });

  it.each([
    ["seconds", undefined, 2],
    ["realistic", undefined, 15],
    ["realistic", "UK.OBIE.CHAPS", 1800],
  ] as const)("%s takes a step of %s in %d seconds", async (settlementPace, LocalInstrument, seconds) => {
    await choose({ settlementPace });
    const { id, body } = await order(payer, domestic(LocalInstrument ? { LocalInstrument } : {}));
    expect(body.Data.Status).toBe("ACSP");
    const after = (passed: number) => settleAt(new Date(Date.parse(`${MONDAY}T10:00:00Z`) + passed * 1000));
    await after(seconds - 1);
    expect(await statusOf(id)).toBe("ACSP");
    await after(seconds);
    expect(await statusOf(id)).toBe("ACSC");
    await after(2 * seconds);
    expect(await statusOf(id)).toBe("ACWP");
  });
});

function named(Name: string) {
  return { ...(initiation()["CreditorAccount"] as object), Name };
}
