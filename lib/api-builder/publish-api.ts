import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { updateApi } from "./data.ts";
import { requireApi } from "./require-api.ts";

/** Opens the API for calls, or takes it from the net, at once. Throws state-conflict when it is so already. */
export async function publishApi(actor: Actor, id: string, isPublished: boolean): Promise<void> {
  const { slug, source, upstreamUrl } = await requireApi(actor, id);
  if (isPublished && source === "upstream" && !upstreamUrl) {
    throw new DomainError("state-conflict", "Give the upstream address first");
  }
  const audit = {
    organisationId: null,
    actor: describeActor(actor),
    action: isPublished ? "api.publish" : "api.unpublish",
    object: `published-api:${id}`,
    detail: { slug },
  };
  if (await updateApi(id, { isPublished }, audit, { isPublished: !isPublished })) return;
  throw new DomainError("state-conflict", isPublished ? "It is published already" : "It is not published");
}
