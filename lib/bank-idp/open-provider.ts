import * as openid from "openid-client";
import { now } from "#lib/clock.ts";
import type { BankIdp } from "./model.ts";

const FRESH_MS = 60_000;
const TIMEOUT_SECONDS = 5;

type Opened = { key: string; at: number; configuration: Promise<openid.Configuration> };
let opened: Opened | undefined;

/** The provider as its discovery document describes it, at most a minute old. Throws when it does not answer. */
export function openProvider(idp: BankIdp): Promise<openid.Configuration> {
  const key = JSON.stringify(idp);
  const at = now().getTime();
  if (opened?.key === key && Math.abs(at - opened.at) < FRESH_MS) return opened.configuration;
  const fresh = { key, at, configuration: discover(idp) };
  opened = fresh;
  fresh.configuration.catch(() => {
    if (opened === fresh) opened = undefined;
  });
  return fresh.configuration;
}

async function discover({ issuer, clientId, clientSecret }: BankIdp): Promise<openid.Configuration> {
  const address = new URL(issuer);
  const configuration = await openid.discovery(address, clientId, undefined, authenticateWith(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    [openid.customFetch]: fetchFrom(address.origin),
    // The settings allow it on this machine alone.
    execute: address.protocol === "http:" ? [openid.allowInsecureRequests] : [],
  });
  // The ID token is believed for its signature, not for the connection it came over.
  openid.enableNonRepudiationChecks(configuration);
  return configuration;
}

/** Basic where the provider takes it, which is also what a provider that says nothing takes (RFC 8414 §2). */
function authenticateWith(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (offered.includes("client_secret_basic") ? basic : post)(server, client, body, headers);
  };
}

/** Whatever the discovery document names: nothing is fetched from anywhere but the configured issuer's own address. */
function fetchFrom(origin: string): openid.CustomFetch {
  return async (url, options) => {
    if (new URL(url).origin !== origin) throw new Error(`${url} is not at the configured issuer's address`);
    return fetch(url, { ...options, redirect: "manual" } as RequestInit);
  };
}
