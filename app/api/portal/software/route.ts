import { createSoftware } from "#lib/directory/create-software.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { requireOrganisation } from "#lib/http/portal/require-organisation.ts";
import { SOFTWARE_FIELDS } from "#lib/http/portal/software-fields.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.software, back: "/app/directory/new", keep: SOFTWARE_FIELDS },
  async ({ actor, input, request }) => {
    const { id } = await requireOrganisation(actor, request);
    const { softwareId, name } = await createSoftware(actor, id, input);
    return {
      redirectTo: `/app/directory/${softwareId}`,
      notice: `${name} is in the directory.`,
      data: { software_id: softwareId },
    };
  },
);
