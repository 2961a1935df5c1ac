import { randomUUID } from "node:crypto";
import { importPKCS8, SignJWT } from "jose";
import { now } from "#lib/clock.ts";
import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import type { Software } from "#lib/directory/model.ts";
import { issuer } from "#lib/env.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { serveRegistration } from "#lib/http/registration-api.ts";
import { type IssuedCertificate, makeCertificate, makeSoftware, presentCertificate } from "./certificates.ts";

export const REGISTER = "http://localhost:3000/oidc/register";

export type Members = Record<string, unknown>;
export type Registered = { status: number; body: Members; headers: Headers };

/** Software of the directory with what it needs to register itself. */
export type Registrant = {
  software: Software;
  transport: ClientCertificate;
  signing: IssuedCertificate;
  statement: string;
};

export async function makeRegistrant(organisationId?: string): Promise<Registrant> {
  const software = await makeSoftware(organisationId);
  return {
    software,
    transport: await presentCertificate(await makeCertificate({ software })),
    signing: await makeCertificate({ software }, { kind: "signing" }),
    statement: (await issueSoftwareStatement({ kind: "system" }, software.softwareId)).jwt,
  };
}

/** The claims of a registration that is in order; `undefined` takes one out. */
export function claimsOf({ software, statement }: Registrant, change: Members = {}): Members {
  const iat = Math.floor(now().getTime() / 1000);
  const claims = {
    iss: software.softwareId,
    aud: issuer(),
    iat,
    exp: iat + 300,
    jti: randomUUID(),
    redirect_uris: software.redirectUris,
    software_id: software.softwareId,
    software_statement: statement,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
    response_types: ["code id_token"],
    scope: "openid accounts",
    application_type: "web",
    id_token_signed_response_alg: "PS256",
    request_object_signing_alg: "ES256",
    ...change,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** Signs as the software does; `header` and `key` are for those that do it wrong. */
export async function signRequest(
  claims: Members,
  { kid, key }: Pick<IssuedCertificate, "kid" | "key">,
  header: Members = {},
): Promise<string> {
  const protectedHeader = { alg: "ES256", kid, typ: "JWT", ...header };
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(await importPKCS8(key, "ES256"));
}

type Sent = {
  method?: string;
  clientId?: string;
  token?: string;
  certificate?: ClientCertificate | null;
  /** Text is sent as a signed request, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** One call of the registration endpoint, as the mounts make it. */
export async function register({
  method,
  clientId,
  token,
  certificate = null,
  body,
  headers,
}: Sent): Promise<Registered> {
  const isSigned = typeof body === "string";
  const request = new Request(clientId === undefined ? REGISTER : `${REGISTER}/${clientId}`, {
    method: method ?? "POST",
    headers: {
      ...(body === undefined ? {} : { "content-type": isSigned ? "application/jose" : "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isSigned ? body : JSON.stringify(body) }),
  });
  const response = await serveRegistration(request, { remoteAddress: "127.0.0.1", certificate });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : (JSON.parse(text) as Members) };
}

/** Registers software by the UK rules, with everything in order but what is changed. */
export async function registerUk(registrant: Registrant, change: Members = {}): Promise<Registered> {
  const body = await signRequest(claimsOf(registrant, change), registrant.signing);
  return register({ certificate: registrant.transport, body });
}
