import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.certificateRevocation, back: "/app/directory/{softwareId}" },
  async ({ actor, input, params }) => {
    await revokeCertificate(actor, input.serial, input.reason);
    return {
      redirectTo: `/app/directory/${encodeURIComponent(params["softwareId"] ?? "")}`,
      notice: "The certificate is revoked. Nothing accepts it from now on.",
    };
  },
);
