import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.certificateRevocation, back: "/app/apps/{id}/certificates" },
  async ({ actor, input, params }) => {
    await revokeCertificate(actor, input.serial, input.reason);
    return {
      redirectTo: `/app/apps/${encodeURIComponent(params["id"] ?? "")}/certificates`,
      notice: "The certificate is revoked. Nothing accepts it from now on.",
    };
  },
);
