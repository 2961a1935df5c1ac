import { postMyStep } from "#lib/http/consumer/my-step.ts";

export async function POST(request: Request, { params }: { params: Promise<{ step: string }> }): Promise<Response> {
  return postMyStep(request, (await params).step);
}
