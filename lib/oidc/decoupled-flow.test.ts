import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { getConsent } from "#lib/consents/get-consent.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { approveOnPhone, askBank, askFor, collect, customerId, makeDecoupled } from "#lib/testing/oidc/decoupled.ts";
import { call, ISSUER } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
beforeAll(async () => {
  app = await makeDecoupled();
});

describe("a decoupled authentication", () => {
  test("ends with tokens bound to the consent and the customer", async () => {
    const consentId = await app.makeConsent();
    const authReqId = await askFor(app, consentId, "maya.okafor", { binding_message: "Till 4, 12 Nov" });
    const pending = await collect(app, authReqId);
    expect(pending.status).toBe(400);
    expect(await pending.json()).toMatchObject({ error: "authorization_pending" });
    expect(await approveOnPhone(authReqId)).toBe("approved");
    expect(await getConsent(consentId)).toMatchObject({
      status: "AUTH",
      customerId: await customerId("maya.okafor"),
    });
    const response = await collect(app, authReqId);
    const tokens = await response.json();
    expect(response.status, JSON.stringify(tokens)).toBe(200);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "openid accounts" });
    const jwks = createLocalJWKSet(await (await call("/jwks")).json());
    const { payload } = await jwtVerify(tokens.id_token, jwks, { issuer: ISSUER, audience: app.app.clientId });
    expect(payload).toMatchObject({
      openbanking_intent_id: consentId,
      acr: "urn:openbanking:psd2:sca",
      "urn:openid:params:jwt:claim:auth_req_id": authReqId,
    });
    const seen = await (await app.post("/introspect", { token: tokens.access_token })).json();
    expect(seen).toMatchObject({ active: true, consent_id: consentId });
    const again = await app.refresh(tokens.refresh_token);
    expect(again.status).toBe(200);
  });

  test("answers with the interval and the time it lives", async () => {
    const response = await askBank(app, await app.makeConsent(), { requested_expiry: 120 });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ auth_req_id: expect.any(String), expires_in: 120, interval: 2 });
  });
});
