import { revokeSoftware } from "#lib/directory/revoke-software.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.typedName, back: "/app/directory/{softwareId}" },
  async ({ actor, input, params }) => {
    const { softwareId, name } = await revokeSoftware(actor, params["softwareId"] ?? "", input.typedName);
    return { redirectTo: `/app/directory/${softwareId}`, notice: `${name} is revoked, with its certificates.` };
  },
);
