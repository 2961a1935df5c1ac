import { findApp } from "#lib/apps/find-app.ts";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { readRequest } from "./data.ts";
import { endRequest } from "./end-request.ts";
import type { Decider, LoadedRequest } from "./model.ts";

/** The request with its consent and app. One whose time is up is ended first. Throws link-expired when there is none. */
export async function loadRequest(id: string): Promise<LoadedRequest> {
  const loaded = await read(id);
  if (loaded.request.state !== "pending" || loaded.request.expiresAt > now()) return loaded;
  await endRequest(loaded, "timed-out");
  return read(id);
}

/** The same for the customer it is addressed to; to anybody else there is no such request. */
export async function loadRequestOf({ customerId }: Pick<Decider, "customerId">, id: string): Promise<LoadedRequest> {
  const loaded = await loadRequest(id);
  if (loaded.request.customerId !== customerId) throw notFound();
  return loaded;
}

async function read(id: string): Promise<LoadedRequest> {
  const request = isUuid(id) ? await readRequest({ id }) : null;
  const [consent, app] = request
    ? await Promise.all([findConsent(request.consentId), findApp(request.appId)])
    : [null, null];
  if (!request || !consent || !app) throw notFound();
  return { request, consent, app };
}

function notFound(): DomainError {
  return new DomainError("link-expired", "This request is not there any more.");
}
