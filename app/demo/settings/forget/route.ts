import { forgetCredentials } from "#lib/demo/save-credentials.ts";
import { readDemoRequest, readOwnForm, seeOther } from "../../demo-request.ts";

export async function POST(request: Request): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { session } = await readDemoRequest();
  if (session) await forgetCredentials(session);
  return seeOther("/demo/settings?note=forgotten");
}
