import { parseCredentials } from "#lib/demo/parse-credentials.ts";
import { saveCredentials } from "#lib/demo/save-credentials.ts";
import { startSession } from "#lib/demo/session.ts";
import { readDemoRequest, readOwnForm, seeOther, sessionCookie } from "../../demo-request.ts";

export async function POST(request: Request): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const own = parseCredentials(form.get("clientId") ?? "", form.get("key") ?? "");
  if (typeof own === "string") return seeOther(`/demo/settings?problem=${own}`);
  const { session: known, visit } = await readDemoRequest();
  const started = known ? null : await startSession();
  const session = known ?? started?.session;
  if (!session) return seeOther("/demo/problem");
  const problem = await saveCredentials(session, own, visit);
  return seeOther(
    problem ? "/demo/settings?problem=refused" : "/demo/settings?note=saved",
    started ? sessionCookie(started.secret) : undefined,
  );
}
