import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import { provideSoftware } from "#lib/directory/provide-software.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.nothing, back: "/app/apps/{id}/certificates" },
  async ({ actor, params }) => {
    const id = params["id"] ?? "";
    const { softwareId } = await provideSoftware(actor, id);
    const { jti, jwt } = await issueSoftwareStatement(actor, softwareId);
    return {
      redirectTo: `/app/apps/${encodeURIComponent(id)}/certificates`,
      notice: "A statement was signed. Its text is for scripts: ask for JSON.",
      data: { jti, software_statement: jwt },
    };
  },
);
