import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Actor } from "#lib/developers/actor.ts";
import { makeCertificate, makeSoftware } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { provideAuthority } from "./provide-authority.ts";
import { revokeCertificate } from "./revoke-certificate.ts";
import { signRevocationList } from "./sign-revocation-list.ts";
import { X509Certificate, X509Crl } from "./x509.ts";

useDatabase("migrated");

const SYSTEM: Actor = { kind: "system" };
const folder = mkdtempSync(path.join(tmpdir(), "crl-"));
afterAll(() => rmSync(folder, { recursive: true }));

function hasOpenssl(): boolean {
  try {
    return execFileSync("openssl", ["version"]).length > 0;
  } catch {
    return false;
  }
}

/** What openssl says of a certificate, given the authority and its list. */
function verifyByOpenssl(authority: string, list: Uint8Array, certificate: string): string {
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const [ca, der, leaf] = [file("ca.pem", authority), file("list.der", list), file("leaf.pem", certificate)];
  const pem = path.join(folder, "list.pem");
  execFileSync("openssl", ["crl", "-inform", "DER", "-in", der, "-out", pem]);
  try {
    return execFileSync("openssl", ["verify", "-crl_check", "-CAfile", ca, "-CRLfile", pem, leaf], {
      stdio: "pipe",
    }).toString();
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr);
  }
}

describe("the revocation list", () => {
  it("is signed by the authority, numbered upwards, and has each revoked certificate with its reason", async () => {
    const software = await makeSoftware();
    const [live, one, other] = [
      await makeCertificate({ software }),
      await makeCertificate({ software }),
      await makeCertificate({ software }),
    ];
    const before = new X509Crl(await signRevocationList());
    await revokeCertificate(SYSTEM, one.serial, "keyCompromise");
    await revokeCertificate(SYSTEM, other.serial, "unspecified");
    const list = new X509Crl(await signRevocationList());
    const { certificatePem } = await provideAuthority();
    expect(await list.verify({ publicKey: new X509Certificate(certificatePem).publicKey })).toBe(true);
    expect(list.entries.map(({ serialNumber, reason }) => [serialNumber, reason])).toEqual([
      [one.serial, 1],
      [other.serial, undefined],
    ]);
    expect(list.findRevoked(live.serial)).toBeNull();
    expect((list.nextUpdate?.getTime() ?? 0) - list.thisUpdate.getTime()).toBe(86_400_000);
    const number = (crl: X509Crl) => {
      const value = crl.getExtension("2.5.29.20")?.value ?? new ArrayBuffer();
      // After the tag and the length.
      return BigInt(`0x${Buffer.from(value).subarray(2).toString("hex")}`);
    };
    expect(number(list)).toBeGreaterThan(number(before));
  });

  it.skipIf(!hasOpenssl())("is believed by openssl: a live certificate is OK, a revoked one is not", async () => {
    const [live, revoked] = [await makeCertificate(), await makeCertificate()];
    await revokeCertificate(SYSTEM, revoked.serial, "superseded");
    const [list, { certificatePem }] = [await signRevocationList(), await provideAuthority()];
    expect(verifyByOpenssl(certificatePem, list, live.pem)).toMatch(/leaf\.pem: OK/);
    expect(verifyByOpenssl(certificatePem, list, revoked.pem)).toMatch(/certificate revoked/);
  });
});
