import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { now } from "#lib/clock.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { messageIssuerOf } from "#lib/apps/message-issuer.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { issueCertificate } from "#lib/directory/issue-certificate.ts";
import { makeRequest } from "#lib/directory/make-request.ts";
import type { KeyPairPem } from "#lib/directory/model.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { provideSoftware } from "#lib/directory/provide-software.ts";
import { env, issuer } from "#lib/env.ts";
import { DEMO_LOGINS, readDemoCredentials } from "#prisma/seed/demo-credentials.ts";
import { DEMO_APP_ID, DEMO_ORGANISATION_ID, demoRedirectUri } from "#prisma/seed/demo-organisation.ts";

export type DemoFile = { path: string; logins: { email: string; password: string; role: string }[] };

/** Writes DATA_DIR/demo.json: everything a script needs for a whole journey. Returns where it is and who can sign in. */
export async function writeDemoFile(): Promise<DemoFile> {
  const file = path.join(env().DATA_DIR, "demo.json");
  await mkdir(path.dirname(file), { recursive: true });
  // Renamed into place, so that nobody reads half of it or with the rights of an older file.
  const fresh = `${file}.${process.pid}`;
  const content = await demoFile();
  await writeFile(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file);
  return { path: file, logins: content.logins };
}

async function demoFile() {
  const { PUBLIC_URL, PUBLIC_MTLS_URL } = env();
  const [authority, credentials, transport] = await Promise.all([
    provideAuthority(),
    readDemoCredentials(),
    transportKeys(),
  ]);
  if (!credentials) throw new Error("The database was not seeded");
  return {
    base_url: PUBLIC_URL,
    mtls_url: PUBLIC_MTLS_URL ?? null,
    issuer: issuer(),
    api_key: credentials.apiKey,
    ca: authority.certificatePem,
    app: {
      client_id: credentials.clientId,
      redirect_uri: demoRedirectUri(),
      profile: credentials.profile,
      message_issuer: messageIssuerOf({ organisationId: DEMO_ORGANISATION_ID, clientId: credentials.clientId }),
      jwks: credentials.jwks,
      transport,
    },
    customers: Object.entries(PERSONAS).map(([username, { password, totpSecret, persona }]) => ({
      username,
      password,
      totp_secret: totpSecret,
      persona,
    })),
    logins: DEMO_LOGINS.map(({ email, role }) => ({ email, password: credentials.loginPassword, role })),
  };
}

/** The demo app's client certificate for mutual TLS, made once a year. */
async function transportKeys(): Promise<KeyPairPem> {
  const name = `demo-certificate ${now().getUTCFullYear()}`;
  return JSON.parse(await provideSealedValue(name, makeTransportKeys)) as KeyPairPem;
}

async function makeTransportKeys(): Promise<string> {
  const { csr, key } = await makeRequest();
  const { softwareId } = await provideSoftware({ kind: "system" }, DEMO_APP_ID);
  const { pem: certificate } = await issueCertificate({ kind: "system" }, softwareId, { kind: "transport", csr });
  return JSON.stringify({ certificate, key } satisfies KeyPairPem);
}
