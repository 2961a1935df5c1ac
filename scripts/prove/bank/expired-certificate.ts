// A client certificate of the sandbox's authority that ended yesterday, and its key.
import { closeDatabase } from "#lib/db.ts";
import { exportPrivateKey } from "#lib/directory/export-private-key.ts";
import { CLIENT_AUTHENTICATION, KEY_ALGORITHM } from "#lib/directory/model.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { signCertificate } from "#lib/directory/sign-certificate.ts";
import { setClock } from "#lib/clock.ts";

const TWO_DAYS_MS = 2 * 86_400_000;

const authority = await provideAuthority();
const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);
setClock(() => new Date(Date.now() - TWO_DAYS_MS));
const request = { subject: "CN=expired", publicKey: keys.publicKey, usages: [CLIENT_AUTHENTICATION], validDays: 1 };
const cert = await signCertificate(authority, request);
console.log(JSON.stringify({ cert, key: await exportPrivateKey(keys.privateKey) }));
await closeDatabase();
