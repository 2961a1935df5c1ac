import type { IncomingMessage } from "node:http";
import type { JourneyChannel } from "#lib/authorisations/model.ts";
import type { Connection } from "#lib/http/connection.ts";

type Visit = { connection: Connection; channel: JourneyChannel };

const visits = new WeakMap<IncomingMessage, Visit>();

/** Keeps beside a request what its transport knows. */
export function rememberVisit(request: IncomingMessage, visit: Visit): void {
  visits.set(request, visit);
}

export function visitOf(request: IncomingMessage): Visit {
  return visits.get(request) ?? { connection: { remoteAddress: "", certificate: null }, channel: "browser" };
}
