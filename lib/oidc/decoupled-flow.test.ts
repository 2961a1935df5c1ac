import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { getConsent } from "#lib/consents/get-consent.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeCertificate, presentCertificate } from "#lib/testing/certificates.ts";
import { approveRequest } from "#lib/backchannel/approve-request.ts";
import { viewRequest } from "#lib/backchannel/view-request.ts";
import { prisma } from "#lib/db.ts";
import {
  approveOnPhone,
  askBank,
  askFor,
  collect,
  customerId,
  makeDecoupled,
  requestIdOf,
} from "#lib/testing/oidc/decoupled.ts";
import { Prover } from "#lib/testing/oidc/prover.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";
import { finishBackchannel } from "./finish-backchannel.ts";
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

  test("is collected although the instance that took the decision stopped before it told the provider", async () => {
    const authReqId = await askFor(app, await app.makeConsent());
    const id = await requestIdOf(authReqId);
    const decider = { customerId: await customerId("maya.okafor"), methods: ["phone", "password"] };
    const { accounts, shown } = await viewRequest(decider, id);
    await approveRequest(decider, id, { accountIds: [accounts[0]?.id ?? ""], shown });
    expect((await collect(app, authReqId)).status).toBe(200);
  });

  test("settled by several instances at once yields one set of tokens", async () => {
    const authReqId = await askFor(app, await app.makeConsent());
    await approveOnPhone(authReqId);
    const id = await requestIdOf(authReqId);
    await Promise.all([finishBackchannel(id), finishBackchannel(id), finishBackchannel(id)]);
    expect((await collect(app, authReqId)).status).toBe(200);
    await finishBackchannel(id);
    const grants = await prisma().oidcRecord.count({ where: { model: "Grant", clientId: app.app.clientId } });
    expect(await prisma().backchannelRequest.count({ where: { appId: app.app.id, state: "approved" } })).toBe(grants);
  });

  test("binds its tokens to the certificate they were collected over", async () => {
    const bound = await makeDecoupled();
    await prisma().app.update({ where: { id: bound.app.id }, data: { senderConstraint: "certificate" } });
    const authReqId = await askFor(bound, await bound.makeConsent());
    await approveOnPhone(authReqId);
    const without = await collect(bound, authReqId);
    expect([without.status, (await without.json()).error]).toEqual([400, "invalid_grant"]);
    const certificate = await presentCertificate(await makeCertificate({ organisationId: DEMO_ORGANISATION_ID }));
    const connection = { remoteAddress: "127.0.0.1", certificate };
    const { access_token: token } = await (await collect(bound, authReqId, { connection })).json();
    const seen = await (await bound.post("/introspect", { token })).json();
    expect(seen).toMatchObject({ active: true, cnf: { "x5t#S256": certificate.thumbprint } });
  });

  test("binds its tokens to the key of a DPoP proof", async () => {
    const bound = await makeDecoupled("poll", {}, { profile: "openid" });
    await prisma().app.update({ where: { id: bound.app.id }, data: { senderConstraint: "dpop" } });
    const authReqId = await askFor(bound, await bound.makeConsent());
    await approveOnPhone(authReqId);
    const without = await collect(bound, authReqId);
    expect([without.status, (await without.json()).error]).toEqual([400, "invalid_grant"]);
    const prover = await Prover.make();
    const headers = { dpop: await prover.proof() };
    const tokens = await (await collect(bound, authReqId, { headers })).json();
    expect(tokens.token_type).toBe("DPoP");
    const seen = await (await bound.post("/introspect", { token: tokens.access_token })).json();
    expect(seen).toMatchObject({ active: true, cnf: { jkt: prover.thumbprint } });
  });

  test("answers with the interval and the time it lives", async () => {
    const response = await askBank(app, await app.makeConsent(), { requested_expiry: 120 });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ auth_req_id: expect.any(String), expires_in: 120, interval: 2 });
  });
});
