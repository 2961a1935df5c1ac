import { getCertificate } from "#lib/directory/get-certificate.ts";
import { portalRead } from "#lib/http/portal-read.ts";

export const GET = portalRead(async ({ actor, params }) => {
  const { pem, kind } = await getCertificate(actor, params["serial"] ?? "");
  return new Response(`${pem}\n`, {
    headers: {
      "content-type": "application/x-pem-file",
      "content-disposition": `attachment; filename="${kind}.pem"`,
    },
  });
});
