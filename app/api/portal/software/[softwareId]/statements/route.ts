import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.nothing, back: "/app/directory/{softwareId}" },
  async ({ actor, params }) => {
    const softwareId = params["softwareId"] ?? "";
    const { jti, jwt } = await issueSoftwareStatement(actor, softwareId);
    return {
      redirectTo: `/app/directory/${encodeURIComponent(softwareId)}`,
      notice: "A statement was signed. Its text is for scripts: ask for JSON.",
      data: { jti, software_statement: jwt },
    };
  },
);
