import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { deleteApiRow } from "./data.ts";
import { requireApi } from "./require-api.ts";

/** Deletes the API with its versions, mock data and grants. The name in its address is typed, so that nobody does it by mistake. */
export async function deleteApi(actor: Actor, id: string, typedSlug: string): Promise<string> {
  const { slug, title } = await requireApi(actor, id);
  if (typedSlug.trim() !== slug) {
    throw new DomainError("field-invalid", `Type ${slug} to delete it`, { field: "typedSlug" });
  }
  const audit = {
    organisationId: null,
    actor: describeActor(actor),
    action: "api.delete",
    object: `published-api:${id}`,
    detail: { slug },
  };
  if (!(await deleteApiRow(id, audit))) throw new DomainError("resource-not-found", "There is no such API");
  return title;
}
