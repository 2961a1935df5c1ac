import { postAuthoriseStep } from "#lib/http/consumer/authorise-step.ts";

type Context = { params: Promise<{ uid: string; step: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { uid, step } = await params;
  return postAuthoriseStep(request, uid, step);
}
