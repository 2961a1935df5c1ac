import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { makeCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { checkClientCertificate } from "./check-client-certificate.ts";
import { provideAuthority } from "./provide-authority.ts";
import { provideServerCertificate } from "./provide-server-certificate.ts";

useDatabase("migrated");

const issue = async (type: "ec" | "rsa" = "ec") => new X509Certificate((await makeCertificate({}, { type })).pem);
const problem = (certificate: X509Certificate) => checkClientCertificate(certificate.raw).problem;

describe("the certificate authority", () => {
  it("is made once, however many ask for it at the same time", async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => provideSealedValue("made-once", () => crypto.randomUUID())),
    );
    expect(new Set(made).size).toBe(1);
    expect((await provideAuthority()).certificatePem).toBe((await provideAuthority()).certificatePem);
  });

  it("signs a server certificate for the local names and the public one", async () => {
    const { cert, ca } = await provideServerCertificate("mtls.bank.example");
    const certificate = new X509Certificate(cert);
    expect(certificate.verify(new X509Certificate(ca).publicKey)).toBe(true);
    for (const host of ["localhost", "mtls.bank.example"]) expect(certificate.checkHost(host)).toBe(host);
    for (const address of ["127.0.0.1", "::1"]) expect(certificate.checkIP(address)).toBe(address);
    expect((await provideServerCertificate("mtls.bank.example")).cert).toBe(cert);
  });
});

describe("client certificates", () => {
  it("are accepted when they are ours, valid and for clients", async () => {
    expect(problem(await issue())).toBeNull();
    expect(problem(await issue("rsa"))).toBeNull();
  });

  it("are refused by name: before their time, after it, of another authority, of another usage", async () => {
    const certificate = await issue();
    const restore = setClock(() => new Date("2020-01-01T00:00:00Z"));
    expect(problem(certificate)).toBe("not-yet-valid");
    setClock(() => new Date("2040-01-01T00:00:00Z"));
    expect(problem(certificate)).toBe("expired");
    restore();
    const authority = await provideAuthority();
    const stranger = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey;
    expect(checkClientCertificate(certificate.raw, { ...authority, publicKey: stranger }).problem).toBe("untrusted");
    expect(problem(new X509Certificate((await provideServerCertificate()).cert))).toBe("wrong-usage");
    expect(problem(new X509Certificate(authority.certificatePem))).toBe("wrong-usage");
    expect(problem(new X509Certificate((await makeCertificate({}, { kind: "signing" })).pem))).toBe("wrong-usage");
  });
});
