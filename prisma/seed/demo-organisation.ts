import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { now } from "#lib/clock.ts";
import { API_KEY_PREFIX } from "#lib/developers/model.ts";
import { hashPassword } from "#lib/passwords.ts";
import { env } from "#lib/env.ts";
import { namedId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { addRedirectUri, hasDemoApp, insertDemoApp, insertDemoOrganisation } from "./data.ts";
import type { DemoCredentials } from "./demo-credentials.ts";
import { DEMO_LOGINS, provideDemoCredentials } from "./demo-credentials.ts";

export const DEMO_ORGANISATION_ID = namedId("organisation:northmoor-data");
export const DEMO_APP_ID = namedId("app:northmoor-money");
const SCRIPT_REDIRECT_URI = "http://localhost:9876/callback";

/** Where the demo app of this deployment is called back. */
export function demoRedirectUri(): string {
  return `${env().PUBLIC_URL}/demo/callback`;
}

/** The demo organisation, its people, its app with a key, and an API key: once. Its address follows PUBLIC_URL. */
export async function seedDemoOrganisation(): Promise<void> {
  if (!(await hasDemoApp(DEMO_APP_ID))) await writeDemoOrganisation(await provideDemoCredentials(makeCredentials));
  await addRedirectUri(DEMO_APP_ID, demoRedirectUri());
}

async function makeCredentials(): Promise<DemoCredentials> {
  const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const kid = await calculateJwkThumbprint(jwk as { kty: string }, "sha256");
  return {
    apiKey: `${API_KEY_PREFIX}${newSecret()}`,
    loginPassword: newSecret().slice(0, 12),
    clientId: "northmoor-money",
    profile: "fapi1-advanced",
    scopes: ["openid", "accounts", "payments", "fundsconfirmations"],
    jwks: { keys: [{ ...jwk, kid, alg: "PS256", use: "sig" }] },
  };
}

async function writeDemoOrganisation({
  apiKey,
  loginPassword,
  clientId,
  profile,
  scopes,
  jwks,
}: DemoCredentials): Promise<void> {
  const createdAt = now();
  const passwordHashes = await Promise.all(DEMO_LOGINS.map(() => hashPassword(loginPassword)));
  const developers = DEMO_LOGINS.map(({ email, name, role }, index) => ({
    id: namedId(`developer:${email}`),
    email,
    name,
    passwordHash: passwordHashes[index] ?? "",
    emailVerifiedAt: createdAt,
    staffRole: role === "developer" ? null : role,
    createdAt,
  }));
  await insertDemoOrganisation({
    organisation: {
      id: DEMO_ORGANISATION_ID,
      name: "Northmoor Data",
      registrationNumber: "SB-000001",
      roles: ["AISP", "PISP", "CBPII"],
      status: "verified",
      isDemo: true,
      createdAt,
    },
    developers,
    ownerId: namedId(`developer:${DEMO_LOGINS[0].email}`),
    apiKey: {
      id: namedId("api-key:demo"),
      name: "Demo key",
      prefix: apiKey.slice(0, 12),
      secretHash: hashSecret(apiKey),
      createdAt,
    },
  });
  await insertDemoApp(
    {
      id: DEMO_APP_ID,
      clientId,
      organisationId: DEMO_ORGANISATION_ID,
      name: "Northmoor Money",
      status: "active",
      profile,
      redirectUris: [demoRedirectUri(), SCRIPT_REDIRECT_URI],
      scopes,
      createdAt,
      updatedAt: createdAt,
    },
    jwks.keys.map(({ kty, n, e, kid, alg }) => ({ kty: kty ?? "RSA", n: n ?? "", e: e ?? "", kid, alg, use: "sig" })),
  );
}
