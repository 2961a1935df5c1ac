import { endConnection } from "#lib/demo/end-connection.ts";
import { readDemoRequest, readOwnForm, seeOther } from "../../demo-request.ts";

export async function POST(request: Request): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { session, visit } = await readDemoRequest();
  if (!session?.state.connection) return seeOther("/demo");
  const problem = await endConnection(session, visit);
  return seeOther(problem ? "/demo/problem?about=disconnect" : "/demo?note=disconnected");
}
