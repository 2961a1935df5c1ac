import { verify } from "otplib";
import { now } from "#lib/clock.ts";
import { advanceTotpStep, clearAttempts, consumePhoneCode, readCustomerSecrets, takeAttempt } from "./data.ts";
import type { CodeCheck, CodeMethod } from "./model.ts";
import { MAX_ATTEMPTS } from "./model.ts";
import { hashPhoneCode } from "./send-phone-code.ts";
import { openTotpSecret } from "./totp-secret.ts";

const SIX_DIGITS = /^\d{6}$/;

/**
 * Checks a one-time code: one sent to the phone for this journey, or one of the authenticator app. Each is accepted
 * once. The fifth failure in a row, passwords included, locks the customer.
 */
export async function checkCode(customerId: string, journey: string, entered: string): Promise<CodeCheck> {
  const attempt = await takeAttempt(customerId, now());
  if (attempt === null) return { outcome: "locked" };
  const method = await acceptCode(customerId, journey, entered.replaceAll(/[\s-]/g, ""));
  if (method) {
    await clearAttempts(customerId);
    return { outcome: "accepted", method };
  }
  return attempt >= MAX_ATTEMPTS ? { outcome: "locked" } : { outcome: "refused", attemptsLeft: MAX_ATTEMPTS - attempt };
}

async function acceptCode(customerId: string, journey: string, code: string): Promise<CodeMethod | null> {
  if (!SIX_DIGITS.test(code)) return null;
  const by = { customerId, journey, codeHash: hashPhoneCode(journey, code) };
  if (await consumePhoneCode(by, now())) return "phone";
  return (await acceptTotp(customerId, code)) ? "totp" : null;
}

async function acceptTotp(customerId: string, token: string): Promise<boolean> {
  const customer = await readCustomerSecrets({ id: customerId });
  if (!customer) return false;
  const epoch = Math.floor(now().getTime() / 1000);
  const result = await verify({ secret: openTotpSecret(customer.totpSecret), token, epoch, epochTolerance: 30 });
  return result.valid && "timeStep" in result && advanceTotpStep(customerId, BigInt(result.timeStep));
}
