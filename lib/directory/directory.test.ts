import { createPrivateKey, X509Certificate } from "node:crypto";
import { decodeJwt, importJWK, jwtVerify, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { resumeApp } from "#lib/apps/change-app-status.ts";
import { findApp } from "#lib/apps/find-app.ts";
import { listAudit } from "#lib/audit/list-audit.ts";
import { now, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { activeSigningKey } from "#lib/signing-keys/active-signing-key.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { makeCertificate, makeSoftware, presentCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp, makeMember, makeOwner } from "#lib/testing/portal.ts";
import { certificateProblemFor } from "./certificate-problem-for.ts";
import { createSoftware } from "./create-software.ts";
import { findCertificate } from "./find-certificate.ts";
import { findSoftware, findSoftwareByRow } from "./find-software.ts";
import { issueCertificate } from "./issue-certificate.ts";
import { issueSoftwareStatement } from "./issue-software-statement.ts";
import { listCertificates } from "./list-certificates.ts";
import { listSoftware } from "./list-software.ts";
import { listStatements } from "./list-statements.ts";
import { makeRequest } from "./make-request.ts";
import { LIVE_CERTIFICATES_PER_SOFTWARE } from "./model.ts";
import { provideSoftware } from "./provide-software.ts";
import { revokeCertificate } from "./revoke-certificate.ts";
import { revokeSoftwareStatement } from "./revoke-software-statement.ts";
import { revokeSoftware } from "./revoke-software.ts";
import { organisationJwks, revokedOrganisationJwks, revokedSoftwareJwks, softwareJwks } from "./software-jwks.ts";
import { updateSoftware } from "./update-software.ts";
import { verifySoftwareStatement } from "./verify-software-statement.ts";
import { Pkcs10CertificateRequestGenerator } from "./x509.ts";

useDatabase("migrated");

const SYSTEM: Actor = { kind: "system" };
const INPUT = { name: "Ledger Lens", redirectUris: ["https://lens.example/callback"], roles: ["AISP"] };

async function lastAudit(actor: Actor, organisationId: string) {
  const [entry] = await listAudit(actor, organisationId, 1);
  return entry;
}

describe("software", () => {
  it("is entered, found, listed page by page, changed and revoked, each with an audit entry", async () => {
    const { actor, organisation } = await makeOwner();
    const made = await createSoftware(actor, organisation.id, INPUT);
    expect(made.softwareId).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(made).toMatchObject({ ...INPUT, status: "active", version: "1.0" });
    expect(await findSoftware(made.softwareId)).toEqual(made);
    expect(await findSoftwareByRow(made.id)).toEqual(made);
    expect(await lastAudit(actor, organisation.id)).toMatchObject({
      action: "software.create",
      object: `software:${made.softwareId}`,
      actor: `developer:${actor.developerId}`,
    });
    const second = await createSoftware(actor, organisation.id, { ...INPUT, name: "Second" });
    expect((await listSoftware(actor, organisation.id, { limit: 1 })).map(({ id }) => id)).toEqual([second.id]);
    const older = await listSoftware(actor, organisation.id, { before: second.id });
    expect(older.map(({ id }) => id)).toEqual([made.id]);
    const changed = await updateSoftware(actor, made.softwareId, {
      name: "Lens 2",
      policyUri: "https://lens.example/privacy",
      description: "",
    });
    expect(changed).toMatchObject({ name: "Lens 2", policyUri: "https://lens.example/privacy", description: null });
    expect((await revokeSoftware(actor, made.softwareId)).status).toBe("revoked");
    for (const change of [
      () => updateSoftware(actor, made.softwareId, { name: "Again" }),
      () => revokeSoftware(actor, made.softwareId),
      () => issueSoftwareStatement(actor, made.softwareId),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: "state-conflict" });
    }
  });

  it("is refused by field: roles the organisation does not have, addresses that are none, names of nothing", async () => {
    const { actor, organisation } = await makeOwner();
    const refused = async (change: object, field: string) =>
      expect(createSoftware(actor, organisation.id, { ...INPUT, ...change })).rejects.toMatchObject({
        code: "field-invalid",
        field,
      });
    await refused({ roles: ["PISP"] }, "roles");
    await refused({ roles: [] }, "roles");
    await refused({ redirectUris: [] }, "redirectUris");
    await refused({ redirectUris: ["http://lens.example/callback"] }, "redirectUris");
    await refused({ name: " " }, "name");
    await refused({ name: "a\u202eb" }, "name");
    await refused({ logoUri: "http://lens.example/logo" }, "logoUri");
    await refused({ version: "1".repeat(11) }, "version");
  });

  it("is nobody else's: not of other organisations, and not for those who only look", async () => {
    const { actor, organisation } = await makeOwner();
    const { softwareId } = await createSoftware(actor, organisation.id, INPUT);
    const stranger = (await makeOwner()).actor;
    const analyst = await makeMember(organisation.id, "analyst");
    const { csr } = await makeRequest();
    for (const [who, code] of [
      [stranger, "resource-not-found"],
      [analyst, "not-allowed"],
    ] as const) {
      for (const change of [
        () => createSoftware(who, organisation.id, INPUT),
        () => updateSoftware(who, softwareId, { name: "Mine" }),
        () => revokeSoftware(who, softwareId),
        () => issueSoftwareStatement(who, softwareId),
        () => issueCertificate(who, softwareId, { kind: "transport", csr }),
      ]) {
        await expect(change()).rejects.toMatchObject({ code });
      }
    }
    await expect(listCertificates(stranger, softwareId)).rejects.toMatchObject({ code: "resource-not-found" });
    expect(await listCertificates(analyst, softwareId)).toEqual([]);
  });

  it("of an app is made once, however many ask for it at the same time", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const made = await Promise.all(Array.from({ length: 4 }, () => provideSoftware(actor, app.id)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await findApp(app.id)).toMatchObject({ softwareId: made[0]?.id });
    expect(await prisma().software.count({ where: { organisationId: organisation.id } })).toBe(1);
    expect(made[0]).toMatchObject({ name: app.name, roles: ["AISP"], redirectUris: app.redirectUris });
  });

  it("that is revoked takes its certificates, its statements and its apps along", async () => {
    const { actor, organisation } = await makeOwner();
    const app = await makeApp(actor, organisation.id);
    const software = await provideSoftware(actor, app.id);
    const { serial } = await makeCertificate({ software });
    const { jwt } = await issueSoftwareStatement(actor, software.softwareId);
    await revokeSoftware(actor, software.softwareId);
    expect(await findCertificate(serial)).toMatchObject({ revocationReason: "cessationOfOperation" });
    await expect(verifySoftwareStatement(jwt)).rejects.toMatchObject({ field: "software_statement.jti" });
    expect(await findApp(app.id)).toMatchObject({ status: "suspended" });
    await expect(resumeApp(actor, app.id)).rejects.toMatchObject({ code: "state-conflict" });
    expect((await softwareJwks(software.softwareId)).keys).toEqual([]);
  });
});

describe("a certificate", () => {
  it("has the directory's subject and usages, whatever the request says", async () => {
    const software = await makeSoftware();
    for (const [kind, usage] of [
      ["transport", ["1.3.6.1.5.5.7.3.2"]],
      ["signing", undefined],
    ] as const) {
      const issued = await makeCertificate({ software }, { kind, type: "rsa" });
      const certificate = new X509Certificate(issued.pem);
      expect(certificate.keyUsage).toEqual(usage);
      expect(issued.subject).toBe(
        `CN=${software.softwareId},2.5.4.97=PSDGB-FCA-${software.organisationId},O=Test Organisation,C=GB`,
      );
      expect(certificate.serialNumber.toLowerCase()).toBe(issued.serial);
      expect(certificate.infoAccess).toContain(`/directory/certificates/${issued.serial}`);
      expect(certificate.checkPrivateKey(createPrivateKey(issued.key))).toBe(true);
    }
  });

  it("is not signed for a request that is not one", async () => {
    const { softwareId } = await makeSoftware();
    const { csr, key } = await makeRequest();
    const der = Buffer.from(csr.replace(/-----[A-Z ]+-----|\s/g, ""), "base64");
    // The last byte belongs to the signature.
    der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1);
    const pem = (bytes: Buffer) =>
      `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString("base64")}\n-----END CERTIFICATE REQUEST-----`;
    const wrong: [string, RegExp][] = [
      [pem(der), /not signed by the key/],
      [pem(Buffer.from("AAAA", "base64")), /not a certification request/],
      [`${csr}\n${csr}`, /one certification request/],
      [`${csr}\n${key}`, /private key/],
      ["", /one certification request/],
      [pem(Buffer.alloc(20_000)), /at most/],
    ];
    for (const [request, message] of wrong) {
      await expect(issueCertificate(SYSTEM, softwareId, { kind: "transport", csr: request })).rejects.toMatchObject({
        code: "field-invalid",
        field: "csr",
        message: expect.stringMatching(message),
      });
    }
  });

  it.each([
    [
      "RSA of 1024 bits",
      { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) },
    ],
    ["another curve", { name: "ECDSA", namedCurve: "P-384", hash: "SHA-256" }],
  ])("is not signed for %s", async (_, algorithm) => {
    const keys = (await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])) as CryptoKeyPair;
    const request = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: algorithm });
    const { softwareId } = await makeSoftware();
    const order = { kind: "transport" as const, csr: request.toString("pem") };
    await expect(issueCertificate(SYSTEM, softwareId, order)).rejects.toMatchObject({
      field: "csr",
      message: expect.stringMatching(/RSA of at least 2048 bits or on the curve P-256/),
    });
  });

  it("is for a key with one owner and one use, and never again for one that was compromised", async () => {
    const [mine, theirs] = [await makeSoftware(), await makeSoftware()];
    const { csr } = await makeRequest();
    const order = { kind: "transport" as const, csr };
    const { serial } = await issueCertificate(SYSTEM, mine.softwareId, order);
    // The same key again is a renewal: both work meanwhile.
    expect((await issueCertificate(SYSTEM, mine.softwareId, order)).serial).not.toBe(serial);
    expect((await softwareJwks(mine.softwareId)).keys).toHaveLength(1);
    await expect(issueCertificate(SYSTEM, theirs.softwareId, order)).rejects.toThrow(/other software/);
    await expect(issueCertificate(SYSTEM, mine.softwareId, { kind: "signing", csr })).rejects.toThrow(/one use/);
    await revokeCertificate(SYSTEM, serial, "keyCompromise");
    await expect(issueCertificate(SYSTEM, mine.softwareId, order)).rejects.toThrow(/compromised/);
  });

  it("is one of at most ten that live, also when many are asked for at the same time", async () => {
    const software = await makeSoftware();
    const made = await Promise.allSettled(
      Array.from({ length: LIVE_CERTIFICATES_PER_SOFTWARE + 4 }, () => makeCertificate({ software })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(LIVE_CERTIFICATES_PER_SOFTWARE);
    const [first] = await listCertificates(SYSTEM, software.softwareId, { limit: 1 });
    await revokeCertificate(SYSTEM, first?.serial ?? "", "superseded");
    await makeCertificate({ software });
    expect(await listCertificates(SYSTEM, software.softwareId)).toHaveLength(LIVE_CERTIFICATES_PER_SOFTWARE + 1);
  });

  it("is revoked once, for a reason of RFC 5280", async () => {
    const { serial } = await makeCertificate();
    await expect(revokeCertificate(SYSTEM, serial, "certificateHold")).rejects.toMatchObject({ field: "reason" });
    const revoked = await revokeCertificate(SYSTEM, serial.toUpperCase(), "superseded");
    expect(revoked).toMatchObject({ revocationReason: "superseded", revokedAt: expect.any(Date) });
    await expect(revokeCertificate(SYSTEM, serial, "superseded")).rejects.toMatchObject({ code: "state-conflict" });
    const stranger = (await makeOwner()).actor;
    await expect(revokeCertificate(stranger, serial, "superseded")).rejects.toMatchObject({
      code: "resource-not-found",
    });
  });

  it("is presented with its owner, as revoked once it is, and as untrusted when the directory has no entry of it", async () => {
    const issued = await makeCertificate();
    const { organisationId, softwareId } = issued;
    const presented = await presentCertificate(issued);
    expect(presented).toMatchObject({ problem: null, owner: { organisationId, softwareId } });
    expect(certificateProblemFor(presented, { organisationId, softwareId })).toBeNull();
    expect(certificateProblemFor(presented, { organisationId, softwareId: null })).toBeNull();
    const other = await makeSoftware(organisationId);
    expect(certificateProblemFor(presented, { organisationId, softwareId: other.id })).toBe("wrong-organisation");
    expect(certificateProblemFor(presented, other)).toBe("wrong-organisation");
    expect(certificateProblemFor({ problem: null, owner: null }, { organisationId, softwareId })).toBe("untrusted");
    await revokeCertificate(SYSTEM, issued.serial, "superseded");
    const revoked = await presentCertificate(issued);
    expect([revoked.problem, certificateProblemFor(revoked, { organisationId, softwareId })]).toEqual([
      "revoked",
      "revoked",
    ]);
    await prisma().certificate.delete({ where: { serial: issued.serial } });
    expect((await presentCertificate(issued)).problem).toBe("untrusted");
  });
});

describe("published keys", () => {
  it("are those of live certificates, each with its certificate, and the others once they are revoked", async () => {
    const software = await makeSoftware();
    const signing = await makeCertificate({ software }, { kind: "signing", type: "rsa" });
    const transport = await makeCertificate({ software });
    const { keys } = await softwareJwks(software.softwareId);
    expect(keys.map(({ kid, use, alg }) => [kid, use, alg])).toEqual([
      [transport.kid, "tls", "ES256"],
      [signing.kid, "sig", "PS256"],
    ]);
    expect(new X509Certificate(Buffer.from(keys[1]?.x5c[0] ?? "", "base64")).fingerprint256).toBe(
      new X509Certificate(signing.pem).fingerprint256,
    );
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    // A signature by the private key verifies with the published one.
    const jwt = await new SignJWT({}).setProtectedHeader({ alg: "PS256" }).sign(createPrivateKey(signing.key));
    await jwtVerify(jwt, await importJWK({ ...keys[1] }, "PS256"));

    await revokeCertificate(SYSTEM, signing.serial, "superseded");
    const kidsOf = (jwks: { keys: { kid: string }[] }) => jwks.keys.map(({ kid }) => kid);
    expect(kidsOf(await softwareJwks(software.softwareId))).toEqual([transport.kid]);
    expect(kidsOf(await revokedSoftwareJwks(software.softwareId))).toEqual([signing.kid]);
    expect(kidsOf(await organisationJwks(software.organisationId))).toEqual([transport.kid]);
    expect(kidsOf(await revokedOrganisationJwks(software.organisationId))).toEqual([signing.kid]);
    const restore = setClock(() => new Date("2040-01-01T00:00:00Z"));
    expect(kidsOf(await softwareJwks(software.softwareId))).toEqual([]);
    restore();
    expect(await softwareJwks("nothing")).toEqual({ keys: [] });
  });
});

describe("a software statement", () => {
  it("says what the directory knows and is verified with the directory's key", async () => {
    const { actor, organisation } = await makeOwner();
    const software = await createSoftware(actor, organisation.id, { ...INPUT, tosUri: "https://lens.example/terms" });
    const { jti, jwt } = await issueSoftwareStatement(actor, software.softwareId);
    const claims = await verifySoftwareStatement(jwt);
    expect(claims).toEqual(decodeJwt(jwt));
    expect(claims).toMatchObject({
      iss: "Sandbank Directory",
      jti,
      software_id: software.softwareId,
      software_client_name: "Ledger Lens",
      software_redirect_uris: INPUT.redirectUris,
      software_roles: ["AISP"],
      software_tos_uri: "https://lens.example/terms",
      software_mode: "Test",
      org_id: organisation.id,
      org_name: organisation.name,
      org_status: "Active",
      software_jwks_endpoint: expect.stringMatching(`/directory/software/${software.softwareId}/jwks$`),
      organisation_competent_authority_claims: { registration_id: organisation.registrationNumber, status: "Active" },
    });
    expect(await listStatements(actor, software.softwareId)).toEqual([
      { id: jti, issuedAt: expect.any(Date), revokedAt: null },
    ]);
    const { keys } = await publishedKeys("directory");
    expect(JSON.stringify(keys)).not.toMatch(/"d":/);
  });

  it("is refused by what is wrong with it: signature, issuer, age, claims, revocation", async () => {
    const software = await makeSoftware();
    const { jti, jwt } = await issueSoftwareStatement(SYSTEM, software.softwareId);
    const refused = async (statement: string, field: string, message: RegExp) =>
      expect(verifySoftwareStatement(statement)).rejects.toMatchObject({
        code: "field-invalid",
        field,
        message: expect.stringMatching(message),
      });
    const { kid, alg, key } = await activeSigningKey("directory");
    const resign = (change: object, header: object = {}) =>
      new SignJWT({ ...decodeJwt(jwt), ...change }).setProtectedHeader({ alg, kid, typ: "JWT", ...header }).sign(key);
    const seconds = Math.floor(now().getTime() / 1000);

    await refused("nonsense", "software_statement", /not a signed JWT/);
    await refused(`${jwt.slice(0, -6)}AAAAAA`, "software_statement", /not signed by a key of the directory/);
    await refused(await resign({}, { kid: "another" }), "software_statement", /not signed by a key/);
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${jwt.split(".")[1]}.`;
    await refused(none, "software_statement", /PS256 or ES256|not a signed JWT/);
    await refused(await resign({ iss: "OpenBanking Ltd" }), "software_statement.iss", /Sandbank Directory/);
    await refused(await resign({ iat: seconds - 86_401 }), "software_statement.iat", /older than 24 hours/);
    await refused(await resign({ iat: seconds + 3600 }), "software_statement.iat", /future/);
    await refused(await resign({ software_roles: ["ASPSP"] }), "software_statement.software_roles", /claim/);
    await refused(await resign({ jti: software.id }), "software_statement.jti", /no record/);
    await revokeSoftwareStatement(SYSTEM, jti);
    await refused(jwt, "software_statement.jti", /revoked/);
    await expect(revokeSoftwareStatement(SYSTEM, jti)).rejects.toMatchObject({ code: "state-conflict" });
    await expect(revokeSoftwareStatement((await makeOwner()).actor, jti)).rejects.toMatchObject({
      code: "resource-not-found",
    });
  });

  it("of a suspended organisation is not signed", async () => {
    const { actor, organisation } = await makeOwner();
    const software = await createSoftware(actor, organisation.id, INPUT);
    await prisma().organisation.update({ where: { id: organisation.id }, data: { status: "suspended" } });
    await expect(issueSoftwareStatement(actor, software.softwareId)).rejects.toMatchObject({
      code: "organisation-not-verified",
    });
  });
});
