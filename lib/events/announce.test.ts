import { describe, expect, it } from "vitest";
import { prisma, withTransaction } from "#lib/db.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { secondsFromNow, setClock } from "#lib/clock.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { expireConsents } from "#lib/consents/expire-consents.ts";
import type { AccountKey } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { randomId } from "#lib/ids.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { rejectConsent } from "#lib/consents/reject-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { connect, makeApp } from "#lib/testing/third-party.ts";
import { announce } from "./announce.ts";

useDatabase();

const eventsOf = (resourceId: string) => prisma().bankEvent.findMany({ where: { resourceId }, orderBy: { at: "asc" } });

describe("an event", () => {
  it("is there when the change is, and not when it was rolled back", async () => {
    const app = await makeApp();
    const about = { appId: app.id, kind: "resource-update", resourceType: "domestic-payment" } as const;
    const [kept, undone] = [randomId(), randomId()];
    await withTransaction((tx) => announce(tx, { ...about, resourceId: kept }));
    const failing = withTransaction(async (tx) => {
      await announce(tx, { ...about, resourceId: undone });
      throw new Error("The change fails.");
    });
    await expect(failing).rejects.toThrow("The change fails.");
    expect(await eventsOf(kept)).toMatchObject([
      { appId: app.id, bankId: DEMO_BANK_ID, kind: "resource-update", pushState: "none", set: null, ackedAt: null },
    ]);
    expect(await eventsOf(undone)).toEqual([]);
  });

  it("is later than the one before it, even when the clock stands still or goes back", async () => {
    const app = await makeApp();
    const resourceId = randomId();
    let at = Date.parse("2031-01-01T00:00:00Z");
    const restore = setClock(() => new Date(at));
    for (const step of [0, 0, -60_000, 60_001]) {
      at += step;
      await withTransaction((tx) =>
        announce(tx, { appId: app.id, kind: "resource-update", resourceType: "file-payment", resourceId }),
      );
    }
    restore();
    const times = (await eventsOf(resourceId)).map((event) => event.at.getTime());
    const first = Date.parse("2031-01-01T00:00:00Z");
    expect(times).toEqual([first, first + 1, first + 2, first + 3]);
  });
});

describe("a consent that moves", () => {
  const kinds = async (id: string) => (await eventsOf(id)).map(({ kind, detail }) => ({ kind, detail }));

  it("is announced when the customer authorises, refuses or withdraws it", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    await revokeConsent({ consentId, by: "customer", reason: null });
    expect(await kinds(consentId)).toEqual([
      { kind: "resource-update", detail: { version: "v4.0" } },
      { kind: "consent-authorization-revoked", detail: { version: "v4.0", alsoUpdated: true } },
    ]);
    const Data = { Permissions: ["ReadAccountsBasic" as const] };
    const { id } = await createAccountAccessConsent(
      app,
      { Data, Risk: {} },
      { bankId: DEMO_BANK_ID, version: "v4.0", interactionId: null },
    );
    expect(await kinds(id)).toEqual([]);
    await rejectConsent({ consentId: id, reason: "No" });
    await rejectConsent({ consentId: id, reason: "No" });
    expect(await kinds(id)).toHaveLength(1);
  });

  it("is announced when an account leaves or joins it, and not when it is renewed as it was", async () => {
    const { consentId } = await connect(await makeApp());
    const renew = (...keys: AccountKey[]) =>
      authoriseConsent({ consentId, customerId: customerIdOf("maya.okafor"), accountIds: keys.map(accountIdOf) });
    await renew("maya.okafor/everyday");
    expect(await kinds(consentId)).toHaveLength(1);
    await renew("maya.okafor/bills", "maya.okafor/everyday");
    await renew("maya.okafor/everyday", "maya.okafor/bills");
    await renew("maya.okafor/bills");
    const kind = "account-access-consent-linked-account-update";
    expect((await kinds(consentId)).slice(1)).toEqual(
      Array.from({ length: 2 }, () => ({ kind, detail: { version: "v4.0" } })),
    );
  });

  it("is announced when its time comes", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app, { expires: secondsFromNow(60) });
    const restore = setClock(() => new Date(Date.now() + 61_000));
    await expireConsents();
    restore();
    expect((await kinds(consentId)).at(-1)).toEqual({ kind: "resource-update", detail: { version: "v4.0" } });
    expect((await eventsOf(consentId)).at(-1)?.resourceType).toBe("account-access-consent");
  });

  it("of version 3.1 keeps its status when it is withdrawn, and the event says no more than that", async () => {
    const { consentId } = await connect(await makeApp());
    await prisma().consent.update({ where: { id: consentId }, data: { version: "v3.1" } });
    await revokeConsent({ consentId, by: "bank", reason: "Fraud" });
    expect((await kinds(consentId)).at(-1)).toEqual({
      kind: "consent-authorization-revoked",
      detail: { version: "v3.1", alsoUpdated: false },
    });
  });
});
