import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { acceptDocument } from "./accept-document.ts";
import { insertVersion } from "./data.ts";
import { requireApi } from "./require-api.ts";
import { seedObjects } from "./seed-objects.ts";

/** A further document for an API, served from now on. Its mock data stay; empty collections get the new examples. */
export async function addVersion(actor: Actor, id: string, text: string): Promise<number> {
  await requireApi(actor, id);
  const { document, version } = await acceptDocument(actor, { apiId: id, text });
  const uploadedBy = describeActor(actor);
  const number = await insertVersion(
    id,
    { version, document, uploadedBy },
    {
      organisationId: null,
      actor: uploadedBy,
      action: "api.add-version",
      object: `published-api:${id}`,
      detail: { version },
    },
    (tx) => seedObjects(tx, id, document),
  );
  if (number === null) throw new DomainError("resource-not-found", "There is no such API");
  return number;
}
