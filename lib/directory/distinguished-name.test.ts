import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { makeCertificate, makeOrganisation } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { prisma } from "#lib/db.ts";
import { formatDistinguishedName, isSameName, parseDistinguishedName } from "./distinguished-name.ts";
import { subjectMatches } from "./subject-matches.ts";

useDatabase("migrated");

const same = (one: string, other: string) => isSameName(parseDistinguishedName(one), parseDistinguishedName(other));

describe("a distinguished name", () => {
  it("is compared by its parts: spaces around them, case and the names of types do not matter", () => {
    const name = "CN=abc,2.5.4.97=PSDGB-FCA-123456,O=A Company,C=GB";
    expect(same(name, "cn = ABC , OID.2.5.4.97=PSDGB-FCA-123456 , o=a  company,c=gb")).toBe(true);
    expect(same(name, "CN=abc,organizationIdentifier=PSDGB-FCA-123456,O=A Company,C=GB")).toBe(true);
    const hex = Buffer.from("PSDGB-FCA-123456").toString("hex");
    expect(same(name, `CN=abc,2.5.4.97=#0c10${hex},O=A Company,C=GB`)).toBe(true);
    expect(same(name, `CN=abc,2.5.4.97=#1310${hex},O=A Company,C=GB`)).toBe(true);
    expect(same("OU=a+CN=b,C=GB", "CN=b+OU=a,C=GB")).toBe(true);
    expect(same("O=Caf\\c3\\a9,C=GB", "O=Café,C=GB")).toBe(true);
  });

  it("is another one with a part more, a part less, another order or another value", () => {
    const name = "CN=abc,O=A Company,C=GB";
    for (const other of ["CN=abc,O=A Company", "C=GB,O=A Company,CN=abc", "CN=abd,O=A Company,C=GB", `${name},C=GB`]) {
      expect(same(name, other), other).toBe(false);
    }
    // A comma inside a value does not make two parts of it.
    expect(same("CN=abc\\,O=A Company,C=GB", name)).toBe(false);
  });

  it.each([
    "",
    "CN",
    "CN=",
    "abc",
    "CN=a,",
    "X=1",
    "CN=a;O=b",
    'CN="a"',
    "CN=a\\",
    "CN=#zz",
    "CN=#0c05aa",
    "CN=#020101",
  ])("is not %j", (text) => {
    expect(() => parseDistinguishedName(text)).toThrow(expect.objectContaining({ code: "field-invalid" }));
  });

  it("comes back from its own form, whatever is in the values", () => {
    const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== "");
    const part = fc.tuple(fc.constantFrom("2.5.4.3", "2.5.4.10", "2.5.4.97"), value);
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }), (name) => {
        const text = formatDistinguishedName(name);
        fc.pre(text.length <= 512);
        expect(parseDistinguishedName(text)).toEqual(name);
      }),
      { seed: 7 },
    );
  });
});

describe("the subject of a certificate", () => {
  it("matches its name in every form, and no other", async () => {
    const { id } = await makeOrganisation();
    await prisma().organisation.update({
      where: { id },
      data: { name: 'Müller, Smith + "Co"', registrationNumber: "123456" },
    });
    const { pem, subject } = await makeCertificate({ organisationId: id });
    const [cn] = subject.split(",");
    expect(subject).toBe(`${cn},2.5.4.97=PSDGB-FCA-123456,O=Müller\\, Smith \\+ \\"Co\\",C=GB`);
    expect(subjectMatches(pem, subject)).toBe(true);
    expect(subjectMatches(pem, subject.replace("2.5.4.97", "organizationIdentifier"))).toBe(true);
    expect(subjectMatches(pem, subject.replace("123456", "123457"))).toBe(false);
    expect(subjectMatches(pem, "nonsense")).toBe(false);
  });
});
