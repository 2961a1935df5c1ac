import { requestOrganisation } from "#lib/auth/current-organisation.ts";
import { portalRead } from "#lib/http/portal-read.ts";
import { countNewCalls } from "#lib/journal/count-new-calls.ts";
import { readCallFilters } from "#lib/journal/filters.ts";

/** How many calls came after the newest one on the page: asked by an open request log. */
export const GET = portalRead(async ({ actor, query, cookies }) => {
  const organisationId = (await requestOrganisation(actor, cookies))?.id;
  if (!organisationId) return Response.json({ calls: 0 });
  const calls = await countNewCalls(actor, { organisationId, after: query.get("after"), ...readCallFilters(query) });
  return Response.json({ calls });
});
