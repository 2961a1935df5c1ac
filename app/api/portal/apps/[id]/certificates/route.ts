import { issueCertificate } from "#lib/directory/issue-certificate.ts";
import { provideSoftware } from "#lib/directory/provide-software.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.certificateOrder, back: "/app/apps/{id}/certificates", keep: ["kind", "csr"] },
  async ({ actor, input, params }) => {
    const id = params["id"] ?? "";
    const { softwareId } = await provideSoftware(actor, id);
    const { serial } = await issueCertificate(actor, softwareId, input);
    return {
      redirectTo: `/app/apps/${encodeURIComponent(id)}/certificates`,
      notice: "The certificate is signed and its key is published. Download it below.",
      data: { serial },
    };
  },
);
