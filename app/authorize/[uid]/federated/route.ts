import { finishBankLogin } from "#lib/http/consumer/federated-login.ts";

type Context = { params: Promise<{ uid: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return finishBankLogin(request, (await params).uid);
}
