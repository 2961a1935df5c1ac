import { leaveForBankLogin } from "#lib/http/consumer/federated-login.ts";

type Context = { params: Promise<{ uid: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return leaveForBankLogin(request, (await params).uid);
}
