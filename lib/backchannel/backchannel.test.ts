import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { secondsFromNow, setClock } from "#lib/clock.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { prisma } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { customerId } from "#lib/testing/oidc/decoupled.ts";
import { makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { approveRequest } from "./approve-request.ts";
import { expireRequests } from "./expire-requests.ts";
import { findDecision } from "./find-decision.ts";
import { listWaitingRequests } from "./list-waiting-requests.ts";
import { mayPoll } from "./may-poll.ts";
import { BINDING_MESSAGE, normaliseCode, POLL_SECONDS } from "./model.ts";
import { openRequest } from "./open-request.ts";
import { pickUpRequest } from "./pick-up-request.ts";
import { refuseRequest } from "./refuse-request.ts";
import { isUserCode, userCodeOf } from "./user-code.ts";
import { viewRequest } from "./view-request.ts";
import { hashSecret } from "#lib/secrets.ts";

useDatabase();

let app: ThirdParty;
let maya: { customerId: string; methods: string[] };
let tom: { customerId: string; methods: string[] };
beforeAll(async () => {
  app = await makeThirdParty();
  maya = { customerId: await customerId("maya.okafor"), methods: ["phone", "password"] };
  tom = { customerId: await customerId("tom.ellis"), methods: ["phone", "password"] };
});

/** Moves the clock for the rest of the test. */
function later(seconds: number): void {
  onTestFinished(setClock(() => new Date(Date.now() + seconds * 1000)));
}

async function ask(of: { consentId?: string; customerId?: string | null } = {}) {
  const consentId = of.consentId ?? (await app.makeConsent());
  const reference = randomUUID();
  const whom = of.customerId === undefined ? maya.customerId : of.customerId;
  const rest = { appId: app.app.id, bindingMessage: "Till 4", expiresAt: secondsFromNow(300) };
  const { id } = await openRequest({ reference, consentId, customerId: whom, ...rest });
  return { id, consentId, reference };
}

async function approveAll(id: string, decider = maya) {
  const view = await viewRequest(decider, id);
  const accountIds = view.accounts.filter(({ unavailable }) => unavailable === null).map((account) => account.id);
  return approveRequest(decider, id, { accountIds, shown: view.shown });
}

async function stepsOf(consentId: string): Promise<string[]> {
  await flushJournal();
  const rows = await prisma().journalEvent.findMany({
    where: { consentId, kind: "journey" },
    orderBy: [{ at: "asc" }, { sequence: "asc" }],
  });
  return rows.map(({ name }) => name);
}

describe("an open request", () => {
  test("is one a consent, however many ask at the same time", async () => {
    const consentId = await app.makeConsent();
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => ask({ consentId })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of asked) {
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "state-conflict" });
    }
  });

  test("makes way for another when it has run out, or was decided", async () => {
    const { consentId, id } = await ask();
    await expect(ask({ consentId })).rejects.toMatchObject({ code: "state-conflict" });
    later(301);
    const second = await ask({ consentId });
    expect((await viewRequest(maya, id)).state).toBe("timed-out");
    expect(await approveAll(second.id)).toBe("approved");
    expect((await ask({ consentId })).id).not.toBe(second.id);
  });

  test("is on its customer's phone alone, with the names of the records", async () => {
    const { id } = await ask();
    const waiting = await listWaitingRequests(maya.customerId);
    expect(waiting.find((each) => each.id === id)).toMatchObject({
      appName: app.app.name,
      organisationName: app.app.organisationName,
      bindingMessage: "Till 4",
    });
    expect((await listWaitingRequests(tom.customerId)).map((each) => each.id)).not.toContain(id);
    for (const attempt of [
      () => viewRequest(tom, id),
      () => refuseRequest(tom, id),
      () => approveRequest(tom, id, { accountIds: [], shown: "" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "link-expired" });
    }
  });

  test("is ended by the sweep when its time is up; the consent can be asked for again", async () => {
    const { id, consentId, reference } = await ask();
    later(301);
    await expireRequests();
    const row = await prisma().backchannelRequest.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: "timed-out", openConsentId: null, notifyAfter: null });
    expect((await getConsent(consentId)).status).toBe("AWAU");
    const decision = await findDecision({ referenceHash: hashSecret(reference) });
    expect(decision?.result?.outcome).toBe("timed-out");
    expect(await stepsOf(consentId)).toEqual(["consent-created", "arrived", "timed-out"]);
  });

  test("whose consent was deleted is swept too, once", async () => {
    const { id, consentId } = await ask();
    await deleteConsent(app.app, consentId);
    expect((await findDecision({ id }))?.result).toMatchObject({ outcome: "failed" });
    later(301);
    await expireRequests();
    expect(await prisma().backchannelRequest.findUnique({ where: { id } })).toMatchObject({ state: "timed-out" });
  });
});

describe("approving on the phone", () => {
  test("authorises the consent for the chosen accounts and is noted step by step", async () => {
    const { id, consentId } = await ask();
    expect((await findDecision({ id }))?.result).toBeNull();
    const view = await viewRequest(maya, id);
    const [first] = view.accounts.map((account) => account.id);
    expect(await approveRequest(maya, id, { accountIds: [first ?? ""], shown: view.shown })).toBe("approved");
    expect(await getConsent(consentId)).toMatchObject({
      status: "AUTH",
      customerId: maya.customerId,
      accountIds: [first],
    });
    expect((await findDecision({ id }))?.result).toMatchObject({
      outcome: "approved",
      customerId: maya.customerId,
      consentId,
      methods: ["phone", "password"],
    });
    expect(await stepsOf(consentId)).toEqual([
      "consent-created",
      "arrived",
      "code-accepted",
      "accounts-shown",
      "confirmed",
    ]);
  });

  test("needs an account that can be shared, of the customer's own", async () => {
    const { id } = await ask();
    const view = await viewRequest(maya, id);
    const closed = view.accounts.find(({ unavailable }) => unavailable !== null);
    const foreign = (await viewRequest(tom, (await ask({ customerId: tom.customerId })).id)).accounts[0];
    for (const accountIds of [[], [closed?.id ?? ""], [foreign?.id ?? ""]]) {
      await expect(approveRequest(maya, id, { accountIds, shown: view.shown })).rejects.toMatchObject({
        code: "nothing-selected",
      });
    }
    expect((await viewRequest(maya, id)).state).toBe("pending");
  });

  test("refuses what was not what the page showed", async () => {
    const { id } = await ask();
    const { shown } = await viewRequest(maya, id);
    await prisma().app.update({ where: { id: app.app.id }, data: { name: "Another name" } });
    onTestFinished(async () => {
      await prisma().app.update({ where: { id: app.app.id }, data: { name: app.app.name } });
    });
    await expect(approveRequest(maya, id, { accountIds: ["x"], shown })).rejects.toMatchObject({
      code: "state-conflict",
    });
  });

  test("and refusing at once has one winner, and the consent agrees with it", async () => {
    for (let round = 0; round < 5; round++) {
      const { id, consentId } = await ask();
      const [approved, refused] = await Promise.all([approveAll(id), refuseRequest(maya, id)]);
      expect(approved).toBe(refused);
      expect((await getConsent(consentId)).status).toBe(approved === "approved" ? "AUTH" : "RJCT");
    }
  });

  test("renews a consent with the accounts it has, whatever is sent", async () => {
    const { id, consentId } = await ask();
    const view = await viewRequest(maya, id);
    const chosen = view.accounts[0]?.id ?? "";
    await approveRequest(maya, id, { accountIds: [chosen], shown: view.shown });
    await revokeConsent({ consentId, by: "customer", reason: null });
    const again = await ask({ consentId });
    const renewal = await viewRequest(maya, again.id);
    expect(renewal).toMatchObject({ isRenewal: true, accounts: [{ id: chosen }] });
    expect(await approveRequest(maya, again.id, { accountIds: [], shown: renewal.shown })).toBe("approved");
    expect(await getConsent(consentId)).toMatchObject({ status: "AUTH", accountIds: [chosen] });
  });

  test("fails when the consent has moved meanwhile, and the app learns so", async () => {
    const { id, consentId } = await ask();
    const view = await viewRequest(maya, id);
    await prisma().consent.update({ where: { id: consentId }, data: { status: "RJCT" } });
    const accountIds = [view.accounts[0]?.id ?? ""];
    expect(await approveRequest(maya, id, { accountIds, shown: view.shown })).toBe("failed");
    expect((await findDecision({ id }))?.result).toMatchObject({ outcome: "failed" });
  });

  test("a customer without an account to share learns so, and the app too", async () => {
    const nash = { customerId: await customerId("no-accounts.nash"), methods: ["phone", "password"] };
    const { id, consentId } = await ask({ customerId: nash.customerId });
    expect((await viewRequest(nash, id)).state).toBe("no-accounts");
    expect((await getConsent(consentId)).status).toBe("RJCT");
    expect((await findDecision({ id }))?.result).toMatchObject({ outcome: "no-accounts" });
  });
});

describe("a code", () => {
  test("gives a request that named nobody to the first customer who types it", async () => {
    const { id, consentId } = await ask({ customerId: null });
    const code = consentId.replaceAll("-", "").slice(-8);
    const typed = ` ${code.slice(0, 4).toUpperCase()} ${code.slice(4)} `;
    const claims = await Promise.allSettled([pickUpRequest(maya, typed), pickUpRequest(tom, typed)]);
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const owner = claims[0]?.status === "fulfilled" ? maya : tom;
    const other = owner === maya ? tom : maya;
    expect(await pickUpRequest(owner, consentId)).toEqual({ id });
    await expect(pickUpRequest(other, typed)).rejects.toMatchObject({ code: "wrong-code" });
    expect((await viewRequest(owner, id)).state).toBe("pending");
  });

  test("finds nothing that is addressed to somebody, has run out, or was never asked", async () => {
    const own = await ask({ customerId: maya.customerId });
    await expect(pickUpRequest(tom, own.consentId)).rejects.toMatchObject({ code: "wrong-code" });
    const open = await ask({ customerId: null });
    for (const typed of ["", "1234567", "%%%%%%%%", "zzzzzzzz", randomUUID(), open.consentId.slice(-4)]) {
      await expect(pickUpRequest(tom, typed)).rejects.toMatchObject({ code: "wrong-code" });
    }
    later(301);
    await expect(pickUpRequest(tom, open.consentId)).rejects.toMatchObject({ code: "wrong-code" });
  });

  test("is read with or without spaces, dashes and capitals", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const plain = id.replaceAll("-", "");
        expect(normaliseCode(id.toUpperCase())).toBe(plain);
        expect(normaliseCode(plain.replaceAll(/(.{4})/g, "$1 "))).toBe(plain);
      }),
    );
  });
});

describe("polling", () => {
  test("is allowed once an interval, however many ask at the same time", async () => {
    const referenceHash = hashSecret((await ask()).reference);
    const polls = await Promise.all(Array.from({ length: 10 }, () => mayPoll(referenceHash)));
    expect(polls.filter(Boolean)).toHaveLength(1);
    later(POLL_SECONDS);
    expect(await mayPoll(referenceHash)).toBe(true);
  });
});

describe("a user code", () => {
  test("is the customer's, however it is typed, and nobody else's", () => {
    const code = userCodeOf(maya.customerId);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/);
    expect(userCodeOf(maya.customerId)).toBe(code);
    expect(isUserCode(maya.customerId, code.toLowerCase().replace("-", " "))).toBe(true);
    for (const wrong of ["", "-", code.slice(1), `${code}A`, userCodeOf(tom.customerId)]) {
      expect(isUserCode(maya.customerId, wrong)).toBe(false);
    }
  });
});

test("a binding message is short and plain", () => {
  for (const fine of ["1234", "Till 4", "Zoë, £10.50", "A".repeat(50)]) expect(fine).toMatch(BINDING_MESSAGE);
  for (const wrong of ["", " x", "<b>", "a\nb", "A".repeat(51), "x\u202ey", "a\u200bb"]) {
    expect(wrong).not.toMatch(BINDING_MESSAGE);
  }
});
