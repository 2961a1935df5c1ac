import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { headerValues } from "./header-values.ts";

const LONGEST = 16_384;
/** RFC 9440: the DER form as a byte sequence of structured fields. */
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;
/** nginx: PEM, percent-encoded. */
const PEM = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;
/** nginx: what came of the handshake: SUCCESS, NONE, FAILED and why. */
const VERIFY_HEADER = "x-client-verify";
const CERTIFICATE_HEADER = /^(?:x-)?client-cert|^x-client-verify$|^x-ssl-/;

/** Whether a request says anything of a client certificate in its headers. */
export function hasCertificateHeader(rawHeaders: readonly string[], header: string | undefined): boolean {
  return rawHeaders.some((name, at) => {
    if (at % 2 === 1) return false;
    const lower = name.toLowerCase();
    return lower === header || CERTIFICATE_HEADER.test(lower);
  });
}

/**
 * The client certificate a trusted proxy hands on; null when it sends none. Throws unless there is exactly one, well-formed.
 * One whose holder the proxy did not check is untrusted: in nginx's form it has to say SUCCESS.
 */
export function readForwardedCertificate(rawHeaders: readonly string[], header: string): ClientCertificate | null {
  const value = onlyValue(rawHeaders, header);
  const verify = onlyValue(rawHeaders, VERIFY_HEADER);
  if (!value) return null;
  if (value.length > LONGEST) throw new Error(`${header} is longer than ${LONGEST} characters`);
  const bytes = BYTE_SEQUENCE.exec(value)?.[1];
  const base64 = bytes ?? PEM.exec(decodePercent(value))?.[1];
  if (!base64) throw new Error(`${header} is neither a certificate of RFC 9440 nor one in percent-encoded PEM`);
  const certificate = readDer(Buffer.from(base64, "base64"), header);
  const isChecked = verify === undefined ? bytes !== undefined : verify === "SUCCESS";
  return isChecked ? certificate : { ...certificate, problem: certificate.problem ?? "untrusted" };
}

function onlyValue(rawHeaders: readonly string[], header: string): string | undefined {
  const values = headerValues(rawHeaders, header);
  if (values.length > 1) throw new Error(`the proxy has to send ${header} once`);
  return values[0];
}

function decodePercent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

function readDer(der: Uint8Array, header: string): ClientCertificate {
  try {
    return checkClientCertificate(der);
  } catch (cause) {
    throw new Error(`${header} has no certificate in it`, { cause });
  }
}
