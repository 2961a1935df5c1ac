import type { Actor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { checkDocument } from "./check-document.ts";
import type { CheckedDocument } from "./check-document.ts";
import { forgetRefusedUpload, keepRefusedUpload } from "./data.ts";

/** The checked document. One that is refused is kept with its problems, so that who sent it can mend it. */
export async function acceptDocument(
  actor: Actor,
  { apiId, text }: { apiId: string | null; text: string },
): Promise<CheckedDocument> {
  const developerId = actor.kind === "developer" ? actor.developerId : null;
  const checked = await checkDocument(text);
  if (!("problems" in checked)) {
    if (developerId) await forgetRefusedUpload(developerId);
    return checked;
  }
  const { problems } = checked;
  if (developerId) await keepRefusedUpload(developerId, { apiId, collection: null, text, problems });
  const message = problems.length === 1 ? "The document has a problem" : `The document has ${problems.length} problems`;
  const [first] = problems;
  throw new DomainError("field-invalid", `${message}: ${first?.message ?? ""}`.slice(0, 300), { field: "document" });
}
