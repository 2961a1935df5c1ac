import { generate } from "otplib";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { readCustomerSecrets } from "./data.ts";
import { openTotpSecret } from "./totp-secret.ts";

const PERIOD_SECONDS = 30;

/** What the customer's authenticator app shows now. For the sandbox's phone page and for tests. */
export async function currentTotp(customer: {
  id: string;
}): Promise<{ code: string; secret: string; secondsLeft: number }> {
  const secrets = await readCustomerSecrets({ id: customer.id });
  if (!secrets) throw new DomainError("resource-not-found", "There is no such customer.");
  const secret = openTotpSecret(secrets.totpSecret);
  const epoch = Math.floor(now().getTime() / 1000);
  return { code: await generate({ secret, epoch }), secret, secondsLeft: PERIOD_SECONDS - (epoch % PERIOD_SECONDS) };
}
