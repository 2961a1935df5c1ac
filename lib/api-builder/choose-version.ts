import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { hasVersion, updateApi } from "./data.ts";
import { requireApi } from "./require-api.ts";

/** Serves another of the uploaded versions from the next call on. */
export async function chooseVersion(actor: Actor, id: string, number: number): Promise<void> {
  const { versionNumber } = await requireApi(actor, id);
  if (!(await hasVersion(id, number))) throw new DomainError("resource-not-found", "There is no such version");
  const audit = {
    organisationId: null,
    actor: describeActor(actor),
    action: "api.choose-version",
    object: `published-api:${id}`,
    detail: { from: versionNumber, to: number },
  };
  if (!(await updateApi(id, { versionNumber: number }, audit)))
    throw new DomainError("resource-not-found", "There is no such API");
}
