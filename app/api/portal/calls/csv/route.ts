import { requestOrganisation } from "#lib/auth/current-organisation.ts";
import { csvResponse, writeCsv } from "#lib/http/csv.ts";
import { portalRead } from "#lib/http/portal-read.ts";
import { exportCalls } from "#lib/journal/export-calls.ts";
import { readCallFilters } from "#lib/journal/filters.ts";

export const GET = portalRead(async ({ actor, query, cookies }) => {
  const organisationId = (await requestOrganisation(actor, cookies))?.id ?? "";
  const { header, rows } = await exportCalls(actor, { organisationId, ...readCallFilters(query) });
  return csvResponse("calls", writeCsv(header, rows));
});
