import { isIP } from "node:net";
import { SubjectAlternativeNameExtension } from "./x509.ts";
import { now } from "#lib/clock.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { exportPrivateKey } from "./export-private-key.ts";
import { KEY_ALGORITHM, SERVER_AUTHENTICATION, type KeyPairPem } from "./model.ts";
import { provideAuthority } from "./provide-authority.ts";
import { signCertificate } from "./sign-certificate.ts";

/** What node:https takes. */
export type ServerCertificate = { cert: string; key: string; ca: string };

const LOCAL_NAMES = ["localhost", "127.0.0.1", "::1"];
const VALID_DAYS = 730;

/** The certificate of the mutual-TLS listener: made once for these host names and this year. */
export async function provideServerCertificate(publicHost?: string): Promise<ServerCertificate> {
  const names = [...new Set([...LOCAL_NAMES, ...(publicHost ? [publicHost.replaceAll(/[[\]]/g, "")] : [])])];
  const stored = await provideSealedValue(`server-certificate ${now().getUTCFullYear()} ${names.join(" ")}`, () =>
    make(names),
  );
  const { certificate, key } = JSON.parse(stored) as KeyPairPem;
  const authority = await provideAuthority();
  return { cert: certificate + "\n" + authority.certificatePem, key, ca: authority.certificatePem };
}

async function make(names: string[]): Promise<string> {
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);
  const certificate = await signCertificate(await provideAuthority(), {
    subject: "CN=Sandbank, O=Sandbank",
    publicKey: keys.publicKey,
    usages: [SERVER_AUTHENTICATION],
    validDays: VALID_DAYS,
    extensions: [
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ("ip" as const) : ("dns" as const), value })),
      ),
    ],
  });
  return JSON.stringify({ certificate, key: await exportPrivateKey(keys.privateKey) } satisfies KeyPairPem);
}
