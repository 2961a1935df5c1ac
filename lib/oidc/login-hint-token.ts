import { createLocalJWKSet, decodeProtectedHeader, errors as jose, jwtVerify } from "jose";
import type { JSONWebKeySet, JWTPayload } from "jose";
import { errors } from "oidc-provider";
import type { Client } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { findCustomerByContact } from "#lib/customers/find-customer-by-contact.ts";
import { findCustomer, findCustomerIn } from "#lib/customers/find-customer.ts";
import type { BankOfCustomers, Customer } from "#lib/customers/model.ts";
import { issuer } from "#lib/env.ts";
import { embeddedKeyMember, futureSeconds } from "./jwt-limits.ts";
import { refusedAt } from "./refused-step.ts";

type Find = (value: string, bank: BankOfCustomers) => Promise<Customer | null>;

const SUBJECTS = {
  sub: (value) => findCustomer(value),
  username: (value, bank) => findCustomerIn(bank, value),
  email: (value) => findCustomerByContact({ email: value }),
  phone_number: (value) => findCustomerByContact({ phone: value }),
} satisfies Record<string, Find>;

type Subject = keyof typeof SUBJECTS;
const SUBJECT_NAMES = Object.keys(SUBJECTS) as Subject[];

const LONGEST_SECONDS = 3600;

/**
 * The customer a login_hint_token names: a JWT the app has signed, with iss (its client_id), aud (the issuer), iat, exp
 * and exactly one of sub, username, email and phone_number. Null for somebody the bank does not know.
 */
export async function readLoginHintToken(client: Client, token: string, bank: BankOfCustomers): Promise<string | null> {
  const claims = await verify(client, token);
  const [name, second] = SUBJECT_NAMES.filter((each) => claims[each] !== undefined);
  const value = name && claims[name];
  if (!name || second || typeof value !== "string") {
    throw refuse(`it must have exactly one of ${SUBJECT_NAMES.join(", ")}, a text`);
  }
  const find: Find = SUBJECTS[name];
  return (await find(value, bank))?.id ?? null;
}

async function verify(client: Client, token: string): Promise<JWTPayload> {
  try {
    const member = embeddedKeyMember(decodeProtectedHeader(token));
    if (member) throw refuse(`the header member ${member} is not allowed`);
    const { payload } = await jwtVerify(token, createLocalJWKSet(client.metadata().jwks as JSONWebKeySet), {
      issuer: client.clientId,
      audience: issuer(),
      algorithms: ["PS256", "ES256"],
      requiredClaims: ["exp", "iat"],
      clockTolerance: 10,
      currentDate: now(),
    });
    const at = now().getTime() / 1000;
    if (Number(payload.iat) > at + futureSeconds) throw refuse("iat must not be more than 60 seconds ahead");
    if (Number(payload.exp) > at + LONGEST_SECONDS) throw refuse("exp must be at most 60 minutes ahead");
    return payload;
  } catch (error) {
    if (error instanceof errors.OIDCProviderError) throw error;
    if (error instanceof jose.JWTExpired) {
      throw refusedAt("hint", new errors.ExpiredLoginHintToken("login_hint_token has expired"));
    }
    throw refuse(error instanceof jose.JOSEError ? error.message : "it is no signed JWT");
  }
}

function refuse(reason: string): Error {
  return refusedAt("hint", new errors.InvalidRequest(`login_hint_token: ${reason}`));
}
