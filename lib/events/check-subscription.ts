import { DomainError } from "#lib/errors.ts";
import { checkOutgoingUrl } from "#lib/gateway/safe-fetch.ts";
import { EVENT_TYPES, RESOURCE_UPDATE } from "./kinds.ts";
import { knowsOneType, readVersion } from "./model.ts";

/** Throws field-invalid for what is no version of a notification. */
export function checkVersion(version: string): void {
  const known = readVersion(version);
  if (known && (known.major === 3 || known.major === 4)) return;
  throw new DomainError("field-invalid", "Send the version of the events you take, such as 4.0", {
    field: "Data.Version",
    received: version,
    expected: "3.x or 4.x",
  });
}

const ENDING = /\/open-banking\/v(\d+\.\d+)\/event-notifications$/;

/** Throws field-invalid for an address that events cannot be sent to. */
export function checkCallback(url: string, version: string, field: string): void {
  const problem = checkOutgoingUrl(url) ?? endingProblem(url, version);
  if (problem) throw new DomainError("field-invalid", problem, { field });
}

function endingProblem(url: string, version: string): string | null {
  const { major, minor } = readVersion(version) ?? {};
  const expected = `/open-banking/v${major}.${minor}/event-notifications`;
  const [, named] = ENDING.exec(new URL(url).pathname) ?? [];
  const isPlain = !url.includes("?") && !url.includes("#");
  return isPlain && named === `${major}.${minor}` ? null : `End the address in ${expected}`;
}

/** What a subscription is about, as it is stored: empty for everything. Throws unsupported-event-type. */
export function checkEventTypes(types: readonly string[] | undefined, version: string): string[] {
  const unknown = (types ?? []).flatMap((type, index) => (EVENT_TYPES.includes(type) ? [] : [{ type, index }]));
  const [first, ...also] = unknown.map(({ index }) => ({
    message: `The bank knows ${EVENT_TYPES.join(", ")}`,
    field: `Data.EventTypes[${index}]`,
  }));
  if (first) throw new DomainError("unsupported-event-type", first.message, { field: first.field, also });
  if (knowsOneType(version)) return [RESOURCE_UPDATE];
  return [...new Set(types)];
}
