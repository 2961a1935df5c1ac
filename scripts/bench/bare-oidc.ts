// Baseline: a bare oidc-provider with its in-memory adapter: what the library does by itself, with the same features on.
// Visits are approved by POST /authorisations, in the process and without a page, as ours are.
import { createServer, IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import Provider, { type ClientMetadata, type Configuration } from "oidc-provider";

const { PORT, TLS_PORT, TLS_CERT, TLS_KEY, BARE_CLIENTS } = process.env;
const port = Number(PORT);
const customer = "customer";

const configuration: Configuration = {
  clients: JSON.parse(BARE_CLIENTS ?? "[]") as ClientMetadata[],
  scopes: ["openid", "accounts"],
  responseTypes: ["code id_token", "code"],
  findAccount: async (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  issueRefreshToken: async () => true,
  rotateRefreshToken: () => false,
  expiresWithSession: async () => false,
  pkce: { required: () => true },
  enabledJWA: {
    clientAuthSigningAlgValues: ["PS256"],
    requestObjectSigningAlgValues: ["PS256"],
    dPoPSigningAlgValues: ["ES256"],
  },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 1) },
    mTLS: { enabled: true, certificateBoundAccessTokens: true, getCertificate: ({ req }) => certificateOf(req) },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true },
    userinfo: { enabled: true },
  },
};

const provider = new Provider(`http://localhost:${port}`, configuration);
// The tokens bound to certificates are read over TLS, under the name of the plain issuer.
provider.proxy = true;
const serve = provider.callback();

createServer((request, response) => {
  if (request.url === "/authorisations") void authorise(request, response);
  else void serve(request, response);
}).listen(port, "127.0.0.1");
if (TLS_PORT && TLS_CERT && TLS_KEY) {
  const settings = { cert: TLS_CERT, key: TLS_KEY, requestCert: true, rejectUnauthorized: false };
  createTlsServer(settings, (request, response) => {
    request.headers["x-forwarded-host"] = `localhost:${port}`;
    request.headers["x-forwarded-proto"] = "http";
    void serve(request, response);
  }).listen(Number(TLS_PORT), "127.0.0.1");
}

function certificateOf(request: IncomingMessage): string | undefined {
  const certificate = (request.socket as TLSSocket).getPeerX509Certificate?.();
  return certificate?.toString();
}

/** POST {url}: the visit of a customer who logs in and agrees; answers with where the browser would be sent. */
async function authorise(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { url } = JSON.parse(Buffer.concat(chunks).toString()) as { url: string };
  const { pathname, search } = new URL(url);
  const arrived = await visit(`${pathname}${search}`, "");
  const interaction = exchange(arrived.location, arrived.cookie);
  const { params } = await provider.interactionDetails(interaction.request, interaction.response);
  const grant = new provider.Grant({ accountId: customer, clientId: String(params["client_id"]) });
  grant.addOIDCScope(String(params["scope"]));
  const result = { login: { accountId: customer }, consent: { grantId: await grant.save() } };
  const resumed = await provider.interactionResult(interaction.request, interaction.response, result);
  const body = JSON.stringify({ redirect_to: (await visit(new URL(resumed).pathname, arrived.cookie)).location });
  response.writeHead(201, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function visit(address: string, cookie: string): Promise<{ location: string; cookie: string }> {
  const { request, response } = exchange(address, cookie);
  const ended = new Promise<void>((resolve) => {
    response.end = (() => {
      resolve();
      return response;
    }) as typeof response.end;
  });
  await Promise.all([serve(request, response), ended]);
  const set = ([] as string[]).concat((response.getHeader("set-cookie") as string[] | undefined) ?? []);
  return {
    location: String(response.getHeader("location")),
    cookie: set.map((each) => each.split(";", 1)[0]).join("; "),
  };
}

function exchange(address: string, cookie: string): { request: IncomingMessage; response: ServerResponse } {
  const request = new IncomingMessage(new Socket());
  const headers = { host: `localhost:${port}`, ...(cookie && { cookie }) };
  Object.assign(request, { method: "GET", url: address, headers, httpVersion: "1.1", complete: true });
  request.push(null);
  return { request, response: new ServerResponse(request) };
}
