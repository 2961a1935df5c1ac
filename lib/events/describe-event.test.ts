import { describe, expect, it } from "vitest";
import { securityEvent } from "#lib/standards/obuk/events/security-event.ts";
import { describeEvent } from "./describe-event.ts";
import type { EventDetail, EventKind, ResourceType } from "./kinds.ts";
import { EVENT_KINDS, EVENT_TYPES, RESOURCE_PATHS } from "./kinds.ts";

const URN = "urn:uk:org:openbanking:events:";
const ID = "00000000-0000-4000-8000-000000000001";
const AT = new Date("2031-03-01T09:00:00.900Z");

type Facts = { kind: EventKind; detail?: EventDetail; eventTypes?: string[]; resourceType?: ResourceType };

function told({ kind, detail, eventTypes = [], resourceType = "account-access-consent" }: Facts) {
  const event = { id: ID, appId: ID, kind, resourceType, resourceId: ID, at: AT, txn: "t", detail: detail ?? null };
  const context = { issuer: "https://bank.example/oidc", origin: "https://bank.example", clientId: "app" };
  const claims = describeEvent({ ...event, set: null }, { ...context, eventTypes, at: new Date(AT.getTime() + 5000) });
  return securityEvent.parse(claims);
}

const keys = (facts: Facts) => Object.keys(told(facts).events).map((key) => key.replace(URN, ""));

describe("a withdrawn consent", () => {
  const kind = "consent-authorization-revoked";
  const [older, newer] = ["UK.OBIE.Consent-Authorization-Revoked", "UK.OBIE.Consent-Access-Revoked"];
  const update = "UK.OBIE.Resource-Update";
  const alsoUpdated = { alsoUpdated: true };

  it.each<[string, EventDetail, string[], string[]]>([
    ["everything", {}, [], ["consent-authorization-revoked"]],
    ["everything, and its status changed", alsoUpdated, [], ["resource-update", "consent-authorization-revoked"]],
    ["the one name", alsoUpdated, [older], ["consent-authorization-revoked"]],
    ["the other name", alsoUpdated, [newer], ["consent-access-revoked"]],
    ["both names", {}, [older, newer], ["consent-authorization-revoked", "consent-access-revoked"]],
    ["updates alone", alsoUpdated, [update], ["resource-update"]],
    ["updates and the other name", alsoUpdated, [newer, update], ["resource-update", "consent-access-revoked"]],
  ])("is told to an app that asks for %s under those names", (_, detail, eventTypes, expected) => {
    expect(keys({ kind, detail, eventTypes })).toEqual(expected);
  });

  it("names its subject under every key", () => {
    for (const event of Object.values(told({ kind, detail: alsoUpdated }).events)) expect(event.subject).toBeDefined();
  });
});

it.each(Object.keys(EVENT_KINDS) as EventKind[])(
  "%s is told under its own name to an app that asks for all",
  (kind) => {
    expect(keys({ kind })).toEqual([kind]);
  },
);

it("says why an account left", () => {
  const kind = "account-access-consent-linked-account-update";
  const { events } = told({ kind, detail: { reason: "UK.OBIE.CASS" } });
  expect(events[`${URN}${kind}`]).toMatchObject({ reason: "UK.OBIE.CASS" });
});

it("links every version that serves the resource, the newest first", () => {
  const links = (detail?: EventDetail) => {
    const { sub, events } = told({ kind: "resource-update", resourceType: "file-payment", ...(detail && { detail }) });
    const rlk = events[`${URN}resource-update`]?.subject?.["http://openbanking.org.uk/rlk"] ?? [];
    expect(sub).toBe(rlk[0]?.link);
    return rlk.map(({ version, link }) => `${version} ${link.replace("https://bank.example", "")}`);
  };
  const path = (version: string) => `${version} /open-banking/${version}/pisp/file-payments/${ID}`;
  expect(links()).toEqual([path("v4.0")]);
  expect(links({ version: "v3.1" })).toEqual([path("v4.0"), path("v3.1")]);
});

it("has whole seconds, of the event and of its telling", () => {
  expect(told({ kind: "resource-update" })).toMatchObject({ toe: 1930122000, iat: 1930122005, jti: ID, aud: "app" });
});

it("has an address for every type of resource, and a key for every type of event", () => {
  for (const path of Object.values(RESOURCE_PATHS)) expect(path).toMatch(/^\/(aisp|pisp|cbpii)\/[a-z-]+s$/);
  expect(EVENT_TYPES).toHaveLength(5);
});
