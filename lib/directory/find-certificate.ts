import { selectCertificate } from "./certificate-data.ts";
import type { Certificate } from "./model.ts";

/** The certificate with this serial number in hexadecimal, whoever it belongs to; null when the authority issued none. */
export async function findCertificate(serial: string): Promise<Certificate | null> {
  return /^[0-9a-f]{1,40}$/i.test(serial) ? selectCertificate(serial.toLowerCase()) : null;
}
