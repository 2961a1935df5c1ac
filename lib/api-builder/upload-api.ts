import type { Actor } from "#lib/developers/actor.ts";
import { describeActor, requireStaff } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { acceptDocument } from "./accept-document.ts";
import { insertApi } from "./data.ts";
import { SLUG, USUAL_QUOTA } from "./model.ts";
import { seedObjects } from "./seed-objects.ts";

// /openapi/sandbox-v1.json and its like are the documents of the standard APIs.
const STANDARD_NAME = /-v\d+$/;

/** A new API from its document, not published yet, with the document's examples as its mock data. */
export async function uploadApi(actor: Actor, { slug, text }: { slug: string; text: string }): Promise<{ id: string }> {
  requireStaff(actor, "operations");
  const { document, title, version } = await acceptDocument(actor, { apiId: null, text });
  if (!SLUG.test(slug)) {
    const message = "Use 1 to 40 small letters, digits and hyphens, and begin with a letter";
    throw new DomainError("field-invalid", message, { field: "slug" });
  }
  if (STANDARD_NAME.test(slug)) {
    throw new DomainError("field-invalid", "Leave out the version at the end: the document has it", { field: "slug" });
  }
  const id = newId();
  const api = { id, slug, title: title.slice(0, 100), version };
  const settings = { access: "granted", source: "mock", upstreamUrl: null, quota: USUAL_QUOTA } as const;
  const audit = {
    organisationId: null,
    actor: describeActor(actor),
    action: "api.upload",
    object: `published-api:${id}`,
    detail: { slug, version },
  };
  const upload = { version, document, uploadedBy: describeActor(actor) };
  await insertApi({ ...api, ...settings }, upload, audit, (tx) => seedObjects(tx, id, document));
  return { id };
}
