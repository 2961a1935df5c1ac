import { updateSoftware } from "#lib/directory/update-software.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { SOFTWARE_FIELDS } from "#lib/http/portal/software-fields.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.software, back: "/app/directory/{softwareId}", keep: SOFTWARE_FIELDS },
  async ({ actor, input, params }) => {
    const { softwareId } = await updateSoftware(actor, params["softwareId"] ?? "", input);
    return { redirectTo: `/app/directory/${softwareId}`, notice: "Saved. Statements signed before stay as they are." };
  },
);
