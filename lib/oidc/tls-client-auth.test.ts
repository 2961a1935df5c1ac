import { beforeAll, describe, expect, test } from "vitest";
import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { makeCertificate, makeSoftware, presentCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { agree } from "#lib/testing/oidc/push.ts";
import { call, ISSUER, makeThirdParty, REDIRECT_URI } from "#lib/testing/oidc/third-party.ts";
import type { Form, ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";

useDatabase();

let certificate: ClientCertificate;
let sibling: ClientCertificate;
let foreign: ClientCertificate;
let serial: string;
let app: ThirdParty;

beforeAll(async () => {
  const software = await makeSoftware(DEMO_ORGANISATION_ID);
  const issued = await makeCertificate({ software });
  serial = issued.serial;
  certificate = await presentCertificate(issued);
  sibling = await presentCertificate(await makeCertificate({ organisationId: DEMO_ORGANISATION_ID }));
  foreign = await presentCertificate(await makeCertificate());
  app = await makeThirdParty({
    tokenEndpointAuthMethod: "tls_client_auth",
    tlsSubjectDn: certificate.subject,
    senderConstraint: "certificate",
  });
});

const SELF = { grant_type: "client_credentials", scope: "accounts" };

/** A call without an assertion: the certificate of the connection says who it is. */
async function post(path: string, form: Form, presented: ClientCertificate | null = certificate) {
  const body = new URLSearchParams({ client_id: app.app.clientId, ...form });
  const response = await call(path, { method: "POST", body }, { remoteAddress: "127.0.0.1", certificate: presented });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

describe("tls_client_auth", () => {
  test("authenticates by the subject of the certificate, and binds tokens to it", async () => {
    const { status, body } = await post("/token", SELF);
    expect([status, body.token_type]).toEqual([200, "Bearer"]);
    const seen = await post("/introspect", { token: body.access_token });
    expect(seen.body).toMatchObject({ active: true, cnf: { "x5t#S256": certificate.thumbprint } });
    expect((await post("/revoke", { token: body.access_token })).status).toBe(200);
    expect((await post("/introspect", { token: body.access_token })).body).toEqual({ active: false });
  });

  test("the order and the writing of the subject's parts do not matter where they mean the same", async () => {
    const spaced = certificate.subject.replaceAll(",", " , ");
    const other = await makeThirdParty({ tokenEndpointAuthMethod: "tls_client_auth", tlsSubjectDn: spaced });
    expect((await post("/token", { ...SELF, client_id: other.app.clientId })).status).toBe(200);
  });

  test.each([
    ["none was presented", () => null, "not provided"],
    ["it is another subject's", () => sibling, "registered"],
    ["it belongs to another organisation", () => foreign, "another organisation"],
    ["it was not issued here", () => ({ ...certificate, problem: "untrusted" as const }), "not issued"],
    ["it has expired", () => ({ ...certificate, problem: "expired" as const }), "expired"],
    ["it is not valid yet", () => ({ ...certificate, problem: "not-yet-valid" as const }), "not valid yet"],
    ["it is not for clients", () => ({ ...certificate, problem: "wrong-usage" as const }), "client authentication"],
  ])("refuses when %s", async (_, presented, words) => {
    const { status, body } = await post("/token", SELF, presented());
    expect([status, body.error]).toEqual([401, "invalid_client"]);
    expect(body.error_description).toContain(words);
  });

  test("does not take a key in its place, nor a certificate in the place of a key", async () => {
    const byKey = await app.post("/token", SELF);
    expect([byKey.status, (await byKey.json()).error]).toEqual([401, "invalid_client"]);
    const keyed = await makeThirdParty();
    const { status, body } = await post("/token", { ...SELF, client_id: keyed.app.clientId });
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  });

  test("leads over a pushed request to data tokens and refreshes with the same certificate only", async () => {
    const consentId = await app.makeConsent();
    const { code = "" } = await agree(app.urlFor(await app.requestObject(consentId)));
    const redeemed = await post("/token", { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI });
    expect(redeemed.status).toBe(200);
    const { access_token, refresh_token } = redeemed.body;
    const grant = { grant_type: "refresh_token", refresh_token };
    expect((await post("/token", grant)).status).toBe(200);
    expect((await post("/token", grant, sibling)).status).toBe(401);
    expect((await post("/token", grant, null)).status).toBe(401);
    const userinfo = (presented: ClientCertificate | null) =>
      call(
        "/userinfo",
        { headers: { authorization: `Bearer ${access_token}` } },
        { remoteAddress: "127.0.0.1", certificate: presented },
      );
    expect((await userinfo(certificate)).status).toBe(200);
    for (const presented of [null, sibling, { ...certificate, problem: "expired" as const }]) {
      const refused = await userinfo(presented);
      expect([refused.status, (await refused.json()).error]).toEqual([401, "invalid_token"]);
    }
  });

  test("an app with a key and tokens bound to its certificate refreshes with that certificate only", async () => {
    const keyed = await makeThirdParty({ senderConstraint: "certificate" });
    const { code = "" } = await agree(keyed.urlFor(await keyed.requestObject(await keyed.makeConsent())));
    const over = (presented: ClientCertificate | null) => ({
      connection: { remoteAddress: "127.0.0.1", certificate: presented },
    });
    const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI };
    const { refresh_token } = await (await keyed.post("/token", grant, undefined, over(certificate))).json();
    const refresh = { grant_type: "refresh_token", refresh_token };
    expect((await keyed.post("/token", refresh, undefined, over(certificate))).status).toBe(200);
    for (const presented of [sibling, foreign, null]) {
      const refused = await keyed.post("/token", refresh, undefined, over(presented));
      expect([refused.status, (await refused.json()).error]).toEqual([400, "invalid_grant"]);
    }
  });

  test("a refresh token goes over to a later certificate of the software when the first has ended, not before", async () => {
    const software = await makeSoftware(DEMO_ORGANISATION_ID);
    const issued = [await makeCertificate({ software }), await makeCertificate({ software })] as const;
    const [before, after] = [await presentCertificate(issued[0]), await presentCertificate(issued[1])];
    const keyed = await makeThirdParty({ senderConstraint: "certificate" });
    const { code = "" } = await agree(keyed.urlFor(await keyed.requestObject(await keyed.makeConsent())));
    const ask = (form: Form, presented: ClientCertificate) =>
      keyed.post("/token", form, undefined, { connection: { remoteAddress: "127.0.0.1", certificate: presented } });
    const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI };
    const { refresh_token } = await (await ask(grant, before)).json();
    const refresh = { grant_type: "refresh_token", refresh_token };
    expect((await ask(refresh, after)).status).toBe(400);
    await revokeCertificate({ kind: "system" }, issued[0].serial, "superseded");
    expect((await ask(refresh, await presentCertificate(before))).status).toBe(400);
    expect((await ask(refresh, sibling)).status).toBe(400);
    const renewed = await ask(refresh, after);
    const { access_token } = await renewed.json();
    const seen = await (await keyed.post("/introspect", { token: access_token })).json();
    expect([renewed.status, seen.cnf]).toEqual([200, { "x5t#S256": after.thumbprint }]);
  });

  test("the addresses for certificates are in the metadata, one for every endpoint that authenticates", async () => {
    const document = await (await call("/.well-known/openid-configuration")).json();
    const { mtls_endpoint_aliases: aliases } = document;
    for (const [name, address] of Object.entries(aliases)) {
      expect(String(address)).toBe(String(document[name]).replace(ISSUER, "https://localhost:3443/oidc"));
    }
    expect(Object.keys(aliases)).toEqual(
      expect.arrayContaining([
        "token_endpoint",
        "pushed_authorization_request_endpoint",
        "introspection_endpoint",
        "revocation_endpoint",
        "userinfo_endpoint",
        "backchannel_authentication_endpoint",
      ]),
    );
  });

  test("a revocation holds at once", async () => {
    await revokeCertificate({ kind: "system" }, serial, "keyCompromise");
    const revoked = await presentCertificate(certificate);
    const { status, body } = await post("/token", SELF, revoked);
    expect([status, body.error]).toEqual([401, "invalid_client"]);
    expect(body.error_description).toContain("revoked");
  });
});
