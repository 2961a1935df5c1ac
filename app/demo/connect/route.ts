import { describeProblem } from "#lib/demo/bank-problem.ts";
import { changeSession, startSession } from "#lib/demo/session.ts";
import { startConnection } from "#lib/demo/start-connection.ts";
import { env } from "#lib/env.ts";
import { readDemoRequest, readOwnForm, seeOther, sessionCookie } from "../demo-request.ts";

export async function POST(request: Request): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { session: known, visit } = await readDemoRequest();
  const started = known ? null : await startSession();
  const session = known ?? started?.session;
  if (!session) return seeOther("/demo/problem");
  const cookie = started ? sessionCookie(started.secret) : undefined;
  try {
    const url = await startConnection(session, visit);
    return url.origin === new URL(env().PUBLIC_URL).origin ? seeOther(url.href, cookie) : leave(url, cookie);
  } catch (error) {
    const problem = describeProblem(error, visit.interactionId);
    await changeSession(session, (state) => ({ ...state, problem }));
    return seeOther("/demo/problem", cookie);
  }
}

/** The page's policy lets a form end on our own origin only; a bank elsewhere is reached by a navigation of its own. */
function leave(url: URL, cookie: string | undefined): Response {
  const sent = new Headers({
    refresh: `0; url=${url.href}`,
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  if (cookie) sent.append("set-cookie", cookie);
  return new Response("Taking you to your bank …", { headers: sent });
}
