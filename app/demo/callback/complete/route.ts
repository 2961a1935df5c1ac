import { completeConnection } from "#lib/demo/complete-connection.ts";
import { readDemoRequest, readOwnForm, seeOther } from "../../demo-request.ts";

export async function POST(request: Request): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { session, visit } = await readDemoRequest();
  if (!session) return seeOther("/demo/problem?about=browser");
  const problem = await completeConnection(session, form.get("response") ?? "", visit);
  return seeOther(problem ? "/demo/problem" : "/demo/accounts");
}
