import { uploadApi } from "#lib/api-builder/upload-api.ts";
import { inputs } from "#lib/http/portal/inputs.ts";
import { portalRoute } from "#lib/http/portal-route.ts";

export const POST = portalRoute(
  { input: inputs.apiUpload, back: "/admin/apis/new", keep: ["slug"] },
  async ({ actor, input }) => {
    const { id } = await uploadApi(actor, { slug: input.slug, text: input.document });
    const notice = "The document is good. Look at the settings, then publish the API.";
    return { redirectTo: `/admin/apis/${id}`, notice, data: { id } };
  },
);
