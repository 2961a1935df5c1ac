import { postPhoneStep } from "#lib/http/consumer/phone-step.ts";

type Context = { params: Promise<{ username: string; step: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { username, step } = await params;
  return postPhoneStep(request, decodeURIComponent(username), step);
}
