import type { EventSubject, SecurityEvent } from "#lib/standards/obuk/events/security-event.ts";
import { SUBJECT_TYPE } from "#lib/standards/obuk/events/security-event.ts";
import { EVENT_KINDS, RESOURCE_PATHS, RESOURCE_UPDATE } from "./kinds.ts";
import type { BankEvent } from "./model.ts";

type Context = {
  issuer: string;
  /** Of the bank's APIs. */
  origin: string;
  clientId: string;
  /** What the app has asked for by name; empty for everything. */
  eventTypes: readonly string[];
  at: Date;
};

/** The claims of the token that tells of an event (RFC 8417). */
export function describeEvent(event: BankEvent, { issuer, origin, clientId, eventTypes, at }: Context): SecurityEvent {
  const subject = subjectOf(event, origin);
  const { reason } = event.detail ?? {};
  const told = { subject, ...(reason ? { reason } : {}) };
  return {
    iss: issuer,
    iat: toSeconds(at),
    jti: event.id,
    aud: clientId,
    sub: subject["http://openbanking.org.uk/rlk"][0]?.link ?? origin,
    txn: event.txn,
    toe: toSeconds(event.at),
    events: Object.fromEntries(keysOf(event, eventTypes).map((key) => [key, told])),
  };
}

/** The keys inside `events`: of the names for one thing those that were asked for, or the first. */
function keysOf({ kind, detail }: BankEvent, eventTypes: readonly string[]): string[] {
  const isAsked = (type: string) => eventTypes.length === 0 || eventTypes.includes(type);
  const named = Object.entries(EVENT_KINDS[kind].types);
  const own = eventTypes.length === 0 ? named.slice(0, 1) : named.filter(([type]) => isAsked(type));
  const update = Object.entries(EVENT_KINDS["resource-update"].types);
  const isUpdateToo = detail?.alsoUpdated === true && isAsked(RESOURCE_UPDATE);
  return [...(isUpdateToo ? update : []), ...own].map(([, key]) => key);
}

/** The resource, with a link for every version that serves it: newer versions serve what older ones have made. */
function subjectOf({ resourceId, resourceType, detail }: BankEvent, origin: string): EventSubject {
  const versions = detail?.version?.startsWith("v3") ? ["v4.0", "v3.1"] : ["v4.0"];
  return {
    subject_type: SUBJECT_TYPE,
    "http://openbanking.org.uk/rid": resourceId,
    "http://openbanking.org.uk/rty": resourceType,
    "http://openbanking.org.uk/rlk": versions.map((version) => ({
      version,
      link: `${origin}/open-banking/${version}${RESOURCE_PATHS[resourceType]}/${resourceId}`,
    })),
  };
}

function toSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
