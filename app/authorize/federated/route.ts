import { returnFromBankLogin } from "#lib/http/consumer/federated-login.ts";

export async function GET(request: Request): Promise<Response> {
  return returnFromBankLogin(request);
}
