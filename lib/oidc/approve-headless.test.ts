import { beforeAll, describe, expect, test } from "vitest";
import { getConsent } from "#lib/consents/get-consent.ts";
import { prisma } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";
import { approveHeadless } from "./approve-headless.ts";
import type { HeadlessDecision } from "./approve-headless.ts";
import { makeThirdParty, paramsOf, REDIRECT_URI } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
beforeAll(async () => {
  app = await makeThirdParty();
});

async function decide(
  decision: HeadlessDecision,
  username = "maya.okafor",
  organisationId = DEMO_ORGANISATION_ID,
  accounts?: string[],
) {
  const consentId = await app.makeConsent();
  const url = app.urlFor(await app.requestObject(consentId, { state: "kept" }));
  const { redirectTo } = await approveHeadless(url, {
    organisationId,
    username,
    decision,
    ...(accounts && { accounts }),
  });
  return { consentId, redirectTo, params: paramsOf(redirectTo), consent: await getConsent(consentId) };
}

async function stepsOf(consentId: string) {
  await flushJournal();
  const rows = await prisma().journalEvent.findMany({
    where: { consentId, kind: "journey" },
    orderBy: [{ at: "asc" }, { sequence: "asc" }],
  });
  return rows.map(({ name }) => name);
}

describe("headless approval", () => {
  test("approves every account that can be shared and ends where a browser would", async () => {
    const { params, redirectTo, consent, consentId } = await decide("approve");
    expect(redirectTo.startsWith(REDIRECT_URI)).toBe(true);
    expect(params).toMatchObject({ state: "kept" });
    expect(consent.status).toBe("AUTH");
    expect(consent.accountIds).toHaveLength(3);
    expect((await app.redeem(params["code"] ?? "")).status).toBe(200);
    expect(await stepsOf(consentId)).toEqual([
      "consent-created",
      "arrived",
      "password-accepted",
      "code-accepted",
      "accounts-shown",
      "confirmed",
      "code-exchanged",
    ]);
  });

  test.each([
    ["refuse", "RJCT", "declined", "cancelled"],
    ["time-out", "AWAU", "in time", "timed-out"],
    ["sca-fail", "RJCT", "authenticated", "locked"],
  ] as const)("%s leads back with access_denied and leaves the consent %s", async (decision, status, words, step) => {
    const { params, consent, consentId } = await decide(decision);
    expect(params).toMatchObject({
      error: "access_denied",
      state: "kept",
      error_description: expect.stringContaining(words),
    });
    expect(consent.status).toBe(status);
    expect((await stepsOf(consentId)).at(-1)).toBe(step);
  });

  test("a customer without an account to share is refused as in the browser", async () => {
    const { params, consent } = await decide("approve", "no-accounts.nash");
    expect(params).toMatchObject({ error: "access_denied", error_description: expect.stringContaining("no account") });
    expect(consent.status).toBe("RJCT");
  });

  test("refuses another organisation's app, an unknown customer, a foreign URL and a URL that the provider refuses", async () => {
    await expect(decide("approve", "maya.okafor", "00000000-0000-7000-8000-000000000000")).rejects.toMatchObject({
      code: "not-allowed",
    });
    await expect(decide("approve", "nobody.here")).rejects.toMatchObject({ code: "resource-not-found" });
    const approval = { organisationId: DEMO_ORGANISATION_ID, username: "maya.okafor", decision: "approve" } as const;
    await expect(approveHeadless("https://evil.example/oidc/auth", approval)).rejects.toMatchObject({
      code: "field-invalid",
    });
    await expect(approveHeadless(app.urlFor("not-a-jwt"), approval)).rejects.toMatchObject({ code: "field-invalid" });
    await expect(decide("approve", "maya.okafor", DEMO_ORGANISATION_ID, ["x"])).rejects.toMatchObject({
      code: "nothing-selected",
    });
  });
});
