import { endApp } from "#lib/apps/end-app.ts";
import type { App } from "#lib/apps/model.ts";
import { DomainError } from "#lib/errors.ts";
import { checkCertificate, checkOrganisationOf } from "#lib/registration/check-certificate.ts";
import { type Bearer, findBearer, requireRegistrant } from "#lib/registration/find-registrant.ts";
import type { Progress, Registration } from "#lib/registration/model.ts";
import { presentRegistration } from "#lib/registration/present-registration.ts";
import { registerClient } from "#lib/registration/register-client.ts";
import { registerSoftware } from "#lib/registration/register-software.ts";
import { replaceClient } from "#lib/registration/replace-client.ts";
import { replaceSoftware } from "#lib/registration/replace-software.ts";
import { checkKeyBinding } from "../bank/check-key-binding.ts";
import { readBearerToken } from "../bank/read-bearer-token.ts";
import type { ClientCertificate } from "../connection.ts";
import { parseJson, readBytes } from "../read-json.ts";

export type Given = {
  request: Request;
  certificate: ClientCertificate | null;
  /** Of the address; empty where it has none. */
  clientId: string;
  progress: Progress;
};

export type Reply = { status: number; document: Record<string, unknown> | null };

export type Operation = {
  name: string;
  method: string;
  isOfClient: boolean;
  run: (given: Given) => Promise<Reply>;
};

/** What can be asked of dynamic client registration. */
export const OPERATIONS: readonly Operation[] = [
  { name: "register", method: "POST", isOfClient: false, run: register },
  { name: "read-registration", method: "GET", isOfClient: true, run: read },
  { name: "replace-registration", method: "PUT", isOfClient: true, run: replace },
  { name: "delete-registration", method: "DELETE", isOfClient: true, run: remove },
];

async function register({ request, certificate, progress }: Given): Promise<Reply> {
  progress.begin("media types");
  const registration = isSigned(request)
    ? await registerSoftware({ jwt: await readText(request), certificate }, progress)
    : await registerClient(tokenOf(request), () => readMetadata(request), progress);
  return { status: 201, document: presentRegistration(registration) };
}

async function read(given: Given): Promise<Reply> {
  const { app, bearer } = await authenticate(given);
  checkTransport(app, given);
  // Whoever reads its registration with its token has the token (RFC 7592 §3).
  const registrationToken = bearer.access ? null : tokenOf(given.request);
  return reply({ app, registrationToken });
}

async function replace(given: Given): Promise<Reply> {
  const { request, certificate, progress } = given;
  const { app, bearer } = await authenticate(given);
  progress.begin("media types");
  const signed = isSigned(request);
  if (signed !== (app.origin === "dcr-uk")) throw wrongForm(app);
  return reply(
    signed
      ? await replaceSoftware(app, { jwt: await readText(request), certificate }, progress)
      : await replaceClient(app, bearer.tokenHash, () => readMetadata(request), progress),
  );
}

async function remove(given: Given): Promise<Reply> {
  const { app } = await authenticate(given);
  checkTransport(app, given);
  given.progress.begin("registration");
  await endApp(app, `app:${app.clientId}`);
  return { status: 204, document: null };
}

const reply = (registration: Registration): Reply => ({ status: 200, document: presentRegistration(registration) });

/** Whose registration this is about, by a token of the app itself. */
async function authenticate({
  request,
  certificate,
  clientId,
  progress,
}: Given): Promise<{ app: App; bearer: Bearer }> {
  progress.begin("token");
  const token = readBearerToken(request);
  if (!token)
    throw new DomainError("token-missing", "Send a token of the app in the Authorization header, as Bearer", {
      field: "Authorization",
    });
  const bearer = await findBearer(token.hash);
  if (!bearer) throw new DomainError("token-invalid", "The token is not one of this bank's, or it was revoked");
  const { access } = bearer;
  if (access?.organisationId) progress.about({ organisationId: access.organisationId });
  if (access) {
    progress.begin("key binding");
    const { pathname } = new URL(request.url);
    await checkKeyBinding({ method: request.method, path: pathname }, access, { request, token, certificate });
  }
  progress.begin("registration access");
  const app = await requireRegistrant(bearer, clientId);
  progress.about({ organisationId: app.organisationId, app });
  return { app, bearer };
}

/** By the UK rules a registration is managed over mutual TLS, with a certificate of its organisation. */
function checkTransport(app: App, { certificate, progress }: Given): void {
  if (app.origin !== "dcr-uk") return;
  progress.begin("client certificate");
  checkOrganisationOf(checkCertificate(certificate, progress.about), app);
}

const SIGNED = /^application\/(jose|jwt)\s*(;.*)?$/i;
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

function isSigned({ headers }: Request): boolean {
  const type = headers.get("content-type") ?? "";
  if (SIGNED.test(type)) return true;
  if (JSON_TYPE.test(type)) return false;
  throw new DomainError(
    "unsupported-media-type",
    "is application/jose for a signed request with a software statement, or application/json (RFC 7591)",
    { field: "Content-Type" },
  );
}

function wrongForm({ origin }: App): DomainError {
  const wanted = origin === "dcr-uk" ? "application/jose: it was registered with one" : "application/json";
  return new DomainError("unsupported-media-type", `of a change is ${wanted}`, { field: "Content-Type" });
}

async function readText(request: Request): Promise<string> {
  return Buffer.from(await readBytes(request))
    .toString("latin1")
    .trim();
}

async function readMetadata(request: Request): Promise<unknown> {
  return parseJson(await readBytes(request));
}

function tokenOf({ headers }: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}
