import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";

const LONGEST = 16_384;
/** RFC 9440: the DER form as a byte sequence of structured fields. */
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;
/** nginx: PEM, percent-encoded. */
const PEM = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;

/** The client certificate a trusted proxy hands on; null when it sends none. Throws unless there is exactly one, well-formed. */
export function readForwardedCertificate(rawHeaders: readonly string[], header: string): ClientCertificate | null {
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === header);
  const [value] = values;
  if (value === undefined || value === "") return null;
  if (values.length > 1 || value.length > LONGEST) throw new Error(`the proxy has to send ${header} once`);
  const base64 = BYTE_SEQUENCE.exec(value)?.[1] ?? PEM.exec(decodeURIComponent(value))?.[1];
  if (!base64) throw new Error(`${header} is neither a certificate of RFC 9440 nor one in percent-encoded PEM`);
  return checkClientCertificate(Buffer.from(base64, "base64"));
}
