import type { Actor } from "#lib/developers/actor.ts";
import type { PathOf, QueryOf, RequestOf, ResponseOf } from "#lib/standards/contract.ts";
import type { SandboxContract } from "#lib/standards/sandbox/contracts.ts";

export type KeyActor = Actor & { kind: "api-key" };

type Given<C extends SandboxContract> = {
  actor: KeyActor;
  path: PathOf<C>;
  query: QueryOf<C>;
  body: RequestOf<C>;
  /** The body where it is no JSON. */
  text: string | null;
};

/** A function for each contract: what it is given is what the contract parsed. */
export type Operations = { [C in SandboxContract as C["operationId"]]: (given: Given<C>) => Promise<ResponseOf<C>> };

/** How many items a list has that is not told. */
export const PAGE = 50;

/** Cuts a list that was read with one item too many. */
export function toPage<Item>(items: Item[], limit: number, cursorOf: (item: Item) => string) {
  const data = items.slice(0, limit);
  const last = data.at(-1);
  return { data, next: items.length > limit && last ? cursorOf(last) : null };
}
