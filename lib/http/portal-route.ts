import type { z } from "zod";

import { findRequestSession, type PortalSession } from "#lib/auth/find-request-session.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";

import { type Finding, writeFlash } from "./portal/flash.ts";
import { problemResponse } from "./problem-response.ts";
import { type PortalBody, readBody } from "./portal/read-body.ts";
import { isSameOrigin } from "./same-origin.ts";

type Params = Record<string, string>;
type Context = { params: Promise<Params> };

/** What a route answers with: an address for forms, data for JSON clients. */
export type PortalAnswer = { redirectTo: string; notice?: string; data?: unknown; cookies?: readonly string[] };

type Given<Input> = { input: Input; params: Params; request: Request };

type Settings<Input> = {
  /** What may be sent; anything further is refused. */
  input: z.ZodType<Input>;
  /** The page to go back to when it is refused; `{id}` is filled in from the address. */
  back: string;
  /** Fields to show again when it is refused. Never passwords. */
  keep?: readonly (keyof Input & string)[];
};

type SignedIn<Input> = Given<Input> & { session: PortalSession; actor: PortalSession["actor"] };

const NO_STORE = { "cache-control": "no-store", "referrer-policy": "same-origin" };

/** A form or JSON post of somebody signed in. */
export function portalRoute<Input>(settings: Settings<Input>, act: (given: SignedIn<Input>) => Promise<PortalAnswer>) {
  return publicRoute(settings, async (given) => {
    const session = await findRequestSession(given.request.headers.get("cookie"));
    if (!session) throw new DomainError("not-signed-in", "Sign in first; you have been signed out");
    return act({ ...given, session, actor: session.actor });
  });
}

/** A form or JSON post of anybody: signing up, signing in. */
export function publicRoute<Input>(settings: Settings<Input>, act: (given: Given<Input>) => Promise<PortalAnswer>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const requestId = randomId();
    const params = (await context.params) ?? {};
    let body: PortalBody | undefined;
    try {
      requireOwnPage(request);
      body = await readBody(request);
      const answer = await act({ input: parseInput(settings.input, body.fields), params, request });
      return withRequestId(succeed(answer, body.kind), requestId);
    } catch (error) {
      const refusal = asRefusal(error, requestId);
      return withRequestId(refuse(refusal, settings, params, body, requestId), requestId);
    }
  };
}

function requireOwnPage(request: Request): void {
  if (isSameOrigin(request)) return;
  throw new DomainError("cross-site-request", "This form can only be sent from Sandbank's own pages");
}

function parseInput<Input>(schema: z.ZodType<Input>, fields: Record<string, unknown>): Input {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const [first, ...also] = result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((field) => ({ field, message: `${field} cannot be set here` }));
    return [{ field: issue.path.join("."), message: issue.message }];
  });
  const isUnknown = result.error.issues[0]?.code === "unrecognized_keys";
  throw new DomainError(isUnknown ? "field-unexpected" : "field-invalid", first?.message ?? "", {
    field: first?.field,
    also,
  });
}

function asRefusal(error: unknown, requestId: string): DomainError {
  if (isDomainError(error)) return error;
  log("error", "a portal request failed", { requestId, reason: describeError(error) });
  return new DomainError(
    "unexpected",
    `Something went wrong on our side; nothing was changed. Reference: ${requestId}`,
  );
}

function succeed(answer: PortalAnswer, kind: PortalBody["kind"]): Response {
  const { redirectTo, notice, data, cookies = [] } = answer;
  if (kind === "json") return withCookies(Response.json(data ?? { redirectTo }, { headers: NO_STORE }), cookies);
  const flash = notice ? writeFlash(redirectTo, { problems: [], values: {}, notice }) : null;
  return seeOther(flash?.location ?? redirectTo, flash ? [...cookies, flash.cookie] : cookies);
}

function refuse<Input>(
  error: DomainError,
  settings: Settings<Input>,
  params: Params,
  body: PortalBody | undefined,
  requestId: string,
) {
  if (body?.kind !== "form") return problemResponse(error, requestId);
  if (error.code === "not-signed-in") return seeOther("/sign-in", []);
  const back = settings.back.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const { location, cookie } = writeFlash(back, {
    problems: findingsOf(error),
    values: keptValues(body.fields, settings.keep),
  });
  return seeOther(location, [cookie]);
}

function findingsOf(error: DomainError): Finding[] {
  return [{ message: error.message, field: error.field }, ...error.also];
}

// A private key pasted by mistake is not carried around, not even encrypted.
const PRIVATE_MEMBER = /"(d|p|q|dp|dq|qi|k)"\s*:|PRIVATE KEY/;

function keptValues(fields: Record<string, unknown>, keep: readonly string[] = []): Record<string, string[]> {
  return Object.fromEntries(
    keep.map((name) => {
      const values = [fields[name] ?? []].flat().map(String);
      return [name, values.filter((value) => !PRIVATE_MEMBER.test(value))];
    }),
  );
}

function seeOther(location: string, cookies: readonly string[]): Response {
  return withCookies(new Response(null, { status: 303, headers: { ...NO_STORE, location } }), cookies);
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

function withRequestId(response: Response, requestId: string): Response {
  response.headers.set("x-request-id", requestId);
  return response;
}
