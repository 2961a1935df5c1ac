import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { isProfileName, PROFILES } from "#lib/apps/profiles.ts";
import { visitOf } from "../visits.ts";

/** What a JWT says, before anything is known of its signature. */
type ReadJwt = { header: Record<string, unknown>; claims: Record<string, unknown> };

/** What an explanation may look at. Values are as received; nothing here is a token, a code or an assertion itself. */
export type RefusedRequest = {
  code: string;
  finding: string;
  route: string;
  method: string;
  at: Date;
  /** A parameter of the request, of its request object where it has one. */
  param: (name: string) => unknown;
  header: (name: string) => string | undefined;
  /** The names of all parameters of form and query. */
  names: string[];
  assertion: ReadJwt | null;
  requestObject: ReadJwt | null;
  proof: ReadJwt | null;
  certificate: ClientCertificate | null;
  client: Client | undefined;
  fapi: "1.0 Final" | "2.0" | null;
  /** What the code or token of the request was issued for, if it is known. */
  issuedFor: Record<string, unknown>;
};

export type Refusal = { code: string; finding: string; at: Date; source: Record<string, unknown> | undefined };

export function readRefusedRequest(ctx: KoaContextWithOIDC, { code, finding, at, source }: Refusal): RefusedRequest {
  const { oidc } = ctx;
  const outer: Record<string, unknown> = { ...ctx.query, ...(isRecord(oidc.body) ? oidc.body : {}) };
  const pushed = oidc.entities.PushedAuthorizationRequest as { request?: unknown } | undefined;
  const requestObject = readJwt(outer["request"] ?? pushed?.request);
  const profile = oidc.client?.["profile"];
  return {
    code,
    finding,
    at,
    route: oidc.route,
    method: ctx.method,
    // The object decides where there is one: FAPI 1.0 Advanced §5.2.2-10.
    param: (name) => requestObject?.claims[name] ?? oidc.params?.[name] ?? outer[name],
    header: (name) => ctx.get(name) || undefined,
    names: Object.keys(outer),
    assertion: readJwt(outer["client_assertion"]),
    requestObject,
    proof: readJwt(ctx.get("dpop")),
    certificate: visitOf(ctx.req).connection.certificate,
    client: oidc.client,
    fapi: typeof profile === "string" && isProfileName(profile) ? PROFILES[profile].fapi : null,
    issuedFor: source ?? {},
  };
}

function readJwt(text: unknown): ReadJwt | null {
  if (typeof text !== "string" || text === "") return null;
  try {
    return { header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
