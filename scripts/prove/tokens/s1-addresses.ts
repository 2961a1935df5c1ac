import { createServer, type Server } from "node:net";
import { hostname } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { tmpdir } from "node:os";
import { makeDirectorySoftware } from "../../../e2e/directory-software.ts";
import { registerApp } from "../../../e2e/registered-app.ts";
import { sandbox } from "../../../e2e/sandbox.ts";
import { registrationOf, signed } from "../../../e2e/signed-registration.ts";
import type { DemoFile } from "../../../e2e/tpp.ts";
import { stop } from "../../bench/processes.ts";
import { inTurn } from "../count.ts";
import type { Proof } from "../proof.ts";
import { freePorts, type Instance, startSecond, type TwoInstances } from "../two-instances.ts";

/** A port that may be fetched from, so that nothing but the address keeps a fetch away. */
const PORT = 8443;

/** Spellings of this machine, of its networks and of what clouds keep there. */
const HOSTS = [
  ..."127.0.0.1 127.1 127.0.1 127.127.127.127 0 0.0.0.0 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1.".split(
    " ",
  ),
  ..."[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [fe80::1] [fc00::1] [ff02::1]".split(
    " ",
  ),
  ..."10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 198.18.0.1 192.0.2.1 224.0.0.1 255.255.255.255".split(
    " ",
  ),
  ..."localhost LOCALHOST localhost. foo.localhost service.internal printer.local router.home.arpa ①②⑦.⓪.⓪.①".split(
    " ",
  ),
  hostname(),
];
const VECTORS = [...HOSTS.map((host) => `https://${host}:${PORT}/keys`), `https://user:secret@127.0.0.1:${PORT}/keys`];

export const S1: Proof = {
  id: "S1",
  promise: "No address that somebody gives leads inside",
  prove: async ({ demo, shared, instances: [, second] }, scale) => {
    const canary = await startCanary();
    const vectors = scale === "full" ? VECTORS : VECTORS.filter((_, index) => index % 4 === 0);
    const answers = (await inTurn(vectors, (address) => giveEverywhere(demo, second, address))).flat();
    if (scale === "full") {
      const proxied = await startProxied(demo, shared);
      answers.push(...(await inTurn(vectors, (address) => giveEverywhere(demo, proxied, address))).flat());
      await proxied.stop();
    }
    const bytes = await canary.stop();
    const faults = answers.filter((status) => status >= 500).length;
    return {
      ran: `${vectors.length} addresses as jwks_uri, notification address, sector_identifier_uri, logo_uri and request_uri${scale === "full" ? "; again on an instance told to use a proxy" : ""} (${answers.length} requests)`,
      figure: `${bytes} connections at the canary, ${faults} × 5xx`,
      promised: "0 connections at the canary, 0 × 5xx",
    };
  },
};

/** The places an address can be given; where one is taken, it is used as well. */
async function giveEverywhere(demo: DemoFile, at: Instance, address: string): Promise<number[]> {
  const there = { ...demo, base_url: at.url, mtls_url: at.tlsUrl };
  return [
    ...(await asKeySet(there, address)),
    await statusOf(sandbox(there, "/apps", create({ ciba: { delivery: "ping", notification_endpoint: address } }))),
    ...(await atRegistration(there, address)),
    await asRequestUri(there, address),
  ];
}

const create = (settings: object): RequestInit => ({
  method: "POST",
  body: JSON.stringify({
    name: "Canary",
    profile: "fapi1-advanced",
    scopes: ["openid", "accounts"],
    redirect_uris: ["https://app.example/callback"],
    ...settings,
  }),
});

async function asKeySet(demo: DemoFile, address: string): Promise<number[]> {
  const app = await registerApp({ jwks: undefined, jwks_uri: address }, { ...demo, base_url: demo.base_url }).catch(
    (error: Error) => error,
  );
  if (app instanceof Error) return [statusIn(app)];
  const { status } = await app.post(`${demo.base_url}/oidc/token`, {
    grant_type: "client_credentials",
    scope: "accounts",
  });
  await app.remove();
  return [201, status];
}

async function atRegistration(demo: DemoFile, address: string): Promise<number[]> {
  const software = await (shared ??= makeDirectorySoftware(demo));
  return inTurn(
    ["jwks_uri", "sector_identifier_uri", "logo_uri", "backchannel_client_notification_endpoint"],
    async (member) => {
      const claims = { ...registrationOf(software, demo.issuer), scope: "openid payments", [member]: address };
      const body = await signed(software, claims);
      const headers = { "content-type": "application/jose" };
      return (await software.fetch(`${demo.mtls_url}/oidc/register`, { method: "POST", headers, body })).status;
    },
  );
}

let shared: ReturnType<typeof makeDirectorySoftware> | undefined;

async function asRequestUri({ base_url, app }: DemoFile, address: string): Promise<number> {
  const query = new URLSearchParams({ client_id: app.client_id, request_uri: address });
  return (await fetch(`${base_url}/oidc/auth?${query}`, { redirect: "manual" })).status;
}

const statusIn = ({ message }: Error) => Number(/answered (\d{3})/.exec(message)?.[1] ?? 599);

const statusOf = (call: Promise<unknown>) => call.then(() => 201, statusIn);

/** Everything it is given would go through a proxy, were that believed. The proxy is the canary. */
async function startProxied(demo: DemoFile, shared: TwoInstances["shared"]) {
  const directory = mkdtempSync(path.join(tmpdir(), "proxied-"));
  const proxy = `http://127.0.0.1:${PORT}`;
  const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "localhost" };
  const { url, tlsUrl, child } = await startSecond(demo, shared, { ports: await freePorts(), directory, env });
  return {
    url,
    tlsUrl,
    stop: async () => {
      await stop(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Counts what connects, on every address of this machine. */
async function startCanary() {
  let connections = 0;
  const servers = await Promise.all(["0.0.0.0", "::"].map((address) => listen(address, () => connections++)));
  return {
    stop: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      for (const server of servers) server?.close();
      return connections;
    },
  };
}

function listen(host: string, noted: () => void): Promise<Server | null> {
  const server = createServer((socket) => {
    noted();
    socket.destroy();
  });
  return new Promise((resolve, reject) => {
    // A machine without IPv6 has one address family less to be reached by.
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EAFNOSUPPORT" ? resolve(null) : reject(error),
    );
    server.listen({ host, port: PORT, ipv6Only: host === "::" }, () => resolve(server));
  });
}
