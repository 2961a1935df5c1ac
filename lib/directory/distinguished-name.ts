import { DomainError } from "#lib/errors.ts";

/** One relative distinguished name: attribute types as OIDs with their values. */
type RelativeName = [oid: string, value: string][];

/** In the order of RFC 4514: the most specific first. */
export type DistinguishedName = RelativeName[];

/** Short names of RFC 4514 §3, and the further ones that certificates of open banking have. */
const OIDS: Readonly<Record<string, string>> = {
  cn: "2.5.4.3",
  sn: "2.5.4.4",
  serialnumber: "2.5.4.5",
  c: "2.5.4.6",
  l: "2.5.4.7",
  st: "2.5.4.8",
  s: "2.5.4.8",
  street: "2.5.4.9",
  o: "2.5.4.10",
  ou: "2.5.4.11",
  organizationidentifier: "2.5.4.97",
  dc: "0.9.2342.19200300.100.1.25",
  uid: "0.9.2342.19200300.100.1.1",
  e: "1.2.840.113549.1.9.1",
  emailaddress: "1.2.840.113549.1.9.1",
};

const SHORT_NAMES: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
};

/** The number of an attribute type, whichever way it is named. */
export function oidOf(type: string): string | undefined {
  return /^\d+(\.\d+)+$/.test(type) ? type : OIDS[type.toLowerCase()];
}

const LONGEST = 512;
const PART =
  /^\s*(?:oid\.)?([a-z][a-z0-9-]*|\d+(?:\.\d+)+)\s*=\s*(#(?:[0-9a-f]{2})+|(?:[^\\",+;<>]|\\[0-9a-f]{2}|\\[ "#+,;<=>\\])*?)\s*$/i;

/** Reads a name in the form of RFC 4514. Throws field-invalid when it is none. */
export function parseDistinguishedName(text: string, field = "subject"): DistinguishedName {
  if (text.length === 0 || text.length > LONGEST) throw refuse(`A name has 1 to ${LONGEST} characters`, field);
  return splitUnescaped(text, ",").map((part) => splitUnescaped(part, "+").map((pair) => readPair(pair, field)));
}

function readPair(pair: string, field: string): [string, string] {
  const [, type = "", value = ""] = PART.exec(pair) ?? [];
  const oid = oidOf(type);
  if (!oid || value === "") throw refuse(`This part is not a type and a value: ${pair.trim().slice(0, 60)}`, field);
  return [oid, value.startsWith("#") ? readHex(value, field) : unescape(value)];
}

const refuse = (message: string, field: string) =>
  new DomainError("field-invalid", message, { field, clause: "RFC 4514, section 2" });

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** Escaped bytes are UTF-8. A trailing space is kept only when it was escaped; the pattern has taken off the others. */
function unescape(value: string): string {
  const bytes: Buffer[] = [];
  for (const [, hex, escaped, plain] of value.matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\]+)/gi)) {
    bytes.push(hex === undefined ? Buffer.from(escaped ?? plain ?? "", "utf8") : Buffer.from(hex, "hex"));
  }
  return Buffer.concat(bytes).toString("utf8");
}

// UTF8String, PrintableString, IA5String, TeletexString.
const STRING_TAGS = new Set([0x0c, 0x13, 0x16, 0x14]);

/** RFC 4514 §2.4: a number sign and the BER of the value, here of a string shorter than 128 bytes. */
function readHex(value: string, field: string): string {
  const ber = Buffer.from(value.slice(1), "hex");
  const isString = STRING_TAGS.has(ber[0] ?? 0) && (ber[1] ?? 0x80) < 0x80 && ber[1] === ber.length - 2;
  if (!isString) throw refuse("A value in hexadecimal has to be the BER of a string", field);
  return ber.subarray(2).toString("utf8");
}

/** Writes a name in the form of RFC 4514, types without a short name there by their number. */
export function formatDistinguishedName(name: DistinguishedName): string {
  return name
    .map((parts) => parts.map(([oid, value]) => `${SHORT_NAMES[oid] ?? oid}=${escape(value)}`).join("+"))
    .join(",");
}

function escape(value: string): string {
  return value
    .replace(/[\\",+;<>]/g, "\\$&")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ")
    .replaceAll("\0", "\\00");
}

/** Whether two names are the same: order counts, upper and lower case and runs of spaces do not (RFC 5280 §7.1). */
export function isSameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return normalForm(one) === normalForm(other);
}

function normalForm(name: DistinguishedName): string {
  const fold = (value: string) => value.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  return JSON.stringify(name.map((parts) => parts.map(([oid, value]) => `${oid}=${fold(value)}`).toSorted()));
}
