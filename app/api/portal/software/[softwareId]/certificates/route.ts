import { issueCertificate } from "#lib/directory/issue-certificate.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.certificateOrder, back: "/app/directory/{softwareId}", keep: ["kind", "csr"] },
  async ({ actor, input, params }) => {
    const { serial, commonName } = await issueCertificate(actor, params["softwareId"] ?? "", input);
    return {
      redirectTo: `/app/directory/${commonName}`,
      notice: "The certificate is signed and its key is published. Download it below.",
      data: { serial },
    };
  },
);
