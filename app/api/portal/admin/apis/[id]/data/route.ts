import { importObjects } from "#lib/api-builder/import-objects.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiObjects, back: "/admin/apis/{id}/data" },
  async ({ actor, input: { collection, objects: text }, params }) => {
    const count = await importObjects(actor, params["id"] ?? "", { collection, text });
    const notice = `${collection} has ${count} ${count === 1 ? "object" : "objects"} now.`;
    return { redirectTo: `/admin/apis/${params["id"]}/data`, notice, data: { count } };
  },
);
