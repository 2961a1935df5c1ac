import { rememberOrganisation } from "#lib/auth/current-organisation.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";

export const POST = portalRoute(
  { input: inputs.chooseOrganisation, back: "/app/organisation" },
  async ({ actor, input }) => {
    const { id, name } = await getOrganisation(actor, input.organisationId);
    return { redirectTo: "/app", notice: `You are looking at ${name}.`, cookies: [rememberOrganisation(id)] };
  },
);
