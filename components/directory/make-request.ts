/** A key made by the browser, and a certification request for it. Only the request leaves the page. */
export type MadeRequest = { csr: string; privateKey: string };

type Bytes = Uint8Array<ArrayBuffer>;

const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** Makes an RSA key of 2,048 bits and a PKCS #10 request (RFC 2986) signed by it. The directory fills in the subject. */
export async function makeRequest(): Promise<MadeRequest> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(RSA, true, ["sign", "verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
  const toSign = der(SEQUENCE, VERSION, EMPTY_NAME, spki, NO_ATTRIBUTES);
  const signature = new Uint8Array(await crypto.subtle.sign(RSA, privateKey, toSign));
  const request = der(SEQUENCE, toSign, RSA_WITH_SHA256, der(BIT_STRING, Uint8Array.of(0), signature));
  return { csr: pem("CERTIFICATE REQUEST", request), privateKey: pem("PRIVATE KEY", pkcs8) };
}

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;
const VERSION = Uint8Array.of(0x02, 1, 0);
const EMPTY_NAME = Uint8Array.of(SEQUENCE, 0);
const NO_ATTRIBUTES = Uint8Array.of(0xa0, 0);
// sha256WithRSAEncryption, 1.2.840.113549.1.1.11, and NULL.
const RSA_WITH_SHA256 = Uint8Array.from([
  0x30, 13, 0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0,
]);

/** A tag, the length of its parts, and the parts. */
function der(tag: number, ...parts: Bytes[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...parts.flatMap((part) => [...part])]);
}

function pem(label: string, bytes: Bytes): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN ${label}-----\n${(base64.match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;
}
