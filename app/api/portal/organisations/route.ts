import { rememberOrganisation } from "#lib/auth/current-organisation.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { enrolOrganisation } from "#lib/organisations/enrol-organisation.ts";

const settings = {
  input: inputs.organisation,
  back: "/app/organisation/new",
  keep: ["name", "roles", "registrationNumber"],
} as const;

export const POST = portalRoute(settings, async ({ actor, input }) => {
  const organisation = await enrolOrganisation(actor, input);
  const notice =
    organisation.status === "verified"
      ? `${organisation.name} is enrolled and verified. Its number in the sandbox's register is ${organisation.registrationNumber}.`
      : `${organisation.name} is enrolled. The bank's operations team verifies its number; until then its apps are refused.`;
  return {
    redirectTo: "/app/organisation",
    notice,
    data: organisation,
    cookies: [rememberOrganisation(organisation.id)],
  };
});
