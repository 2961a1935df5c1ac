import { X509Certificate } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { revokeSoftware } from "#lib/directory/revoke-software.ts";
import { X509Crl } from "#lib/directory/x509.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { makeCertificate, makeOrganisation, makeSoftware } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { serveDirectory } from "./directory-api.ts";

useDatabase("migrated");

const SYSTEM: Actor = { kind: "system" };
const ask = (path: string, method = "GET") =>
  serveDirectory(new Request(`http://localhost:3000/directory${path}`, { method }), {
    remoteAddress: "127.0.0.1",
    certificate: null,
  });
const read = async (path: string): Promise<Body> => (await ask(path)).json();

describe("the public directory", () => {
  it("shows the authority's certificate and its revocation list", async () => {
    const certificate = new X509Certificate(await (await ask("/ca.pem")).text());
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe((await provideAuthority()).subject);
    const { serial } = await makeCertificate();
    await revokeCertificate(SYSTEM, serial, "keyCompromise");
    const response = await ask("/crl");
    expect(response.headers.get("content-type")).toBe("application/pkix-crl");
    const list = new X509Crl(await response.arrayBuffer());
    expect(list.entries.map(({ serialNumber }) => serialNumber)).toEqual([serial]);
  });

  it("says of a certificate whether it is good, expired, revoked and why, or unknown", async () => {
    const { serial } = await makeCertificate();
    expect(await read(`/certificates/${serial.toUpperCase()}`)).toMatchObject({ serial, status: "good" });
    await revokeCertificate(SYSTEM, serial, "superseded");
    expect(await read(`/certificates/${serial}`)).toMatchObject({
      status: "revoked",
      revoked_at: expect.stringMatching(/Z$/),
      revocation_reason: "superseded",
    });
    const old = await makeCertificate();
    await prisma().certificate.update({ where: { serial: old.serial }, data: { notAfter: new Date(0) } });
    expect(await read(`/certificates/${old.serial}`)).toMatchObject({ status: "expired" });
    for (const unknown of ["00", "not-hexadecimal", "a".repeat(200)]) {
      expect(await read(`/certificates/${unknown}`)).toMatchObject({ status: "unknown" });
    }
    expect((await ask(`/certificates/${serial}`)).headers.get("cache-control")).toBe("no-cache");
  });

  it("lists organisations page by page, without those that have only applied", async () => {
    await prisma().organisation.updateMany({ data: { status: "applied" } });
    const [one, two, three] = [await makeOrganisation(), await makeOrganisation(), await makeOrganisation()];
    await prisma().organisation.update({ where: { id: two.id }, data: { status: "suspended" } });
    const first = await read("/organisations?limit=2");
    expect(first.data.map((each: Body) => [each.org_id, each.org_status])).toEqual([
      [three.id, "Active"],
      [two.id, "Revoked"],
    ]);
    const second = await read(`/organisations?limit=2&cursor=${first.next}`);
    expect([second.data.map((each: Body) => each.org_id), second.next]).toEqual([[one.id], null]);
    await prisma().organisation.update({ where: { id: one.id }, data: { status: "applied" } });
    expect((await ask(`/organisations/${one.id}`)).status).toBe(404);
    for (const [query, field] of [
      ["cursor=x", "cursor"],
      ["limit=0", "limit"],
    ] as const) {
      const response = await ask(`/organisations?${query}`);
      expect([response.status, problem.parse(await response.json()).errors?.[0]?.field]).toEqual([400, field]);
    }
  });

  it("shows an organisation, its software and the keys of both", async () => {
    const software = await makeSoftware();
    const { organisationId, softwareId } = software;
    const { kid, serial } = await makeCertificate({ software }, { kind: "signing" });
    const organisation = await read(`/organisations/${organisationId}`);
    expect(organisation).toMatchObject({ org_name: "Test Organisation", org_status: "Active", roles: ["AISP"] });
    const [listed] = (await read(`/organisations/${organisationId}/software`)).data;
    expect(listed).toEqual(await read(`/software/${softwareId}`));
    expect(listed).toMatchObject({ software_id: softwareId, software_status: "Active", org_id: organisationId });
    const paths = [listed.software_jwks_endpoint, organisation.org_jwks_endpoint].map((address: string) =>
      new URL(address).pathname.replace("/directory", ""),
    );
    for (const path of paths) expect((await read(path)).keys).toMatchObject([{ kid, use: "sig", alg: "ES256" }]);
    await revokeCertificate(SYSTEM, serial, "superseded");
    for (const path of paths) {
      expect((await read(path)).keys).toEqual([]);
      expect((await read(`${path}/revoked`)).keys).toMatchObject([{ kid }]);
    }
    await revokeSoftware(SYSTEM, softwareId);
    expect(await read(`/software/${softwareId}`)).toMatchObject({ software_status: "Revoked" });
  });

  it("publishes the keys that software statements are verified with", async () => {
    const { softwareId } = await makeSoftware();
    const { jwt } = await issueSoftwareStatement(SYSTEM, softwareId);
    const { keys } = await read("/jwks");
    const { payload } = await jwtVerify(jwt, createLocalJWKSet({ keys }));
    expect(payload["software_id"]).toBe(softwareId);
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  });

  it("refuses what it does not have and what it does not take, in the form of RFC 9457", async () => {
    for (const [path, method, status, code] of [
      ["/nothing", "GET", 404, "unknown-path"],
      ["/software/AAAAAAAAAAAAAAAAAAAAAA", "GET", 404, "resource-not-found"],
      ["/software/AAAAAAAAAAAAAAAAAAAAAA/jwks", "GET", 404, "resource-not-found"],
      ["/software/%00", "GET", 404, "resource-not-found"],
      ["/organisations/x/jwks", "GET", 404, "resource-not-found"],
      ["/crl", "POST", 405, "method-not-allowed"],
      ["/jwks", "DELETE", 405, "method-not-allowed"],
    ] as const) {
      const response = await ask(path, method);
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect([response.status, problem.parse(await response.json()).code], path).toEqual([status, code]);
      if (status === 405) expect(response.headers.get("allow")).toBe("GET, HEAD");
    }
    expect((await ask("/jwks", "HEAD")).status).toBe(200);
  });
});
