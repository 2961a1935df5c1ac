import { bankOfOrganisation } from "#lib/banks/bank-of-organisation.ts";
import { expect } from "vitest";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { now, secondsFromNow } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { serveBankApi } from "#lib/http/bank-api.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { newId } from "#lib/ids.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { permissionCodes } from "#lib/standards/obuk/permission-codes.ts";
import type { PersonaUsername } from "#lib/customers/personas.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import type { AccountKey } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { checkAnswer } from "./operations/check-answer.ts";

export type TestApp = { id: string; clientId: string; organisationId: string };

type AppFacts = {
  organisation?: "applied" | "verified" | "suspended";
  status?: "active" | "suspended";
  senderConstraint?: "none" | "certificate" | "dpop";
};

/** A third party of its own: an organisation and an app. */
export async function makeApp({
  organisation = "verified",
  status = "active",
  senderConstraint = "none",
}: AppFacts = {}): Promise<TestApp> {
  const [id, organisationId] = [newId(), newId()];
  const at = now();
  await prisma().organisation.create({
    data: {
      id: organisationId,
      name: "Test Organisation",
      registrationNumber: organisationId,
      roles: ["AISP"],
      status: organisation,
      createdAt: at,
    },
  });
  await prisma().app.create({
    data: {
      id,
      clientId: `test-${id}`,
      organisationId,
      name: "Test App",
      status,
      profile: "fapi1-advanced",
      redirectUris: ["https://app.example/callback"],
      scopes: ["openid", "accounts"],
      senderConstraint,
      createdAt: at,
      updatedAt: at,
    },
  });
  return { id, clientId: `test-${id}`, organisationId };
}

type TokenFacts = { consentId?: string; scope?: string; expiresAt?: Date; boundTo?: string; customerId?: string };

/** A token as the identity provider stores it: for the app alone, or for a consent. */
export async function issueToken(
  app: TestApp,
  { consentId, scope = "accounts", expiresAt, boundTo, customerId }: TokenFacts = {},
): Promise<string> {
  const token = newSecret();
  await prisma().oidcRecord.create({
    data: {
      model: consentId ? "AccessToken" : "ClientCredentials",
      idHash: hashSecret(token),
      payload: "sealed",
      clientId: app.clientId,
      consentId: consentId ?? null,
      customerId: customerId ?? null,
      scope,
      boundTo: boundTo ?? null,
      expiresAt: expiresAt ?? secondsFromNow(600),
      createdAt: now(),
    },
  });
  return token;
}

export const EVERYTHING: readonly string[] = permissionCodes;

type ConsentFacts = {
  accounts?: AccountKey[];
  customer?: PersonaUsername;
  permissions?: readonly string[];
  expires?: Date;
  from?: string;
  to?: string;
  version?: "v4.0" | "v3.1";
};

/** A consent that was created and authorised, and a token for it. */
export async function connect(app: TestApp, facts: ConsentFacts = {}): Promise<{ consentId: string; token: string }> {
  const { accounts = ["maya.okafor/everyday"], permissions = EVERYTHING, expires, from, to, version = "v4.0" } = facts;
  const [first = "maya.okafor/everyday"] = accounts;
  const customerId = customerIdOf(facts.customer ?? ACCOUNTS[first].holders[0]);
  const Data = {
    Permissions: permissions as "ReadAccountsBasic"[],
    ...(expires && { ExpirationDateTime: expires.toISOString() }),
    ...(from && { TransactionFromDateTime: from }),
    ...(to && { TransactionToDateTime: to }),
  };
  const { id: bankId } = await bankOfOrganisation(app.organisationId);
  const context = { bankId, version, interactionId: null };
  const { id: consentId } = await createAccountAccessConsent(app, { Data, Risk: {} }, context);
  await authoriseConsent({ consentId, customerId, accountIds: accounts.map(accountIdOf) });
  return { consentId, token: await issueToken(app, { consentId, customerId, scope: "openid accounts" }) };
}

// oxlint-disable-next-line typescript/no-explicit-any -- what a test reads of an answer has no one type
export type Body = any;
export type BankAnswer = { status: number; headers: Headers; body: Body };
type CallFacts = {
  token?: string | null;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  certificate?: ClientCertificate | null;
  /** What is asked for, where method and address do not say it. */
  operation?: BankContract | null;
  /** The app is set to a release that no contract describes: a success is of its own form. */
  isOfOtherRelease?: boolean;
};

const BASE = "http://localhost:3000/open-banking/v4.0/aisp";

/** Calls the bank as an app does. Every answer is checked for what all answers must have. */
export async function callBank(path: string, facts: CallFacts = {}): Promise<BankAnswer> {
  const { token, method = "GET", body, headers = {}, certificate = null } = facts;
  const request = new Request(path.startsWith("http") ? path : `${BASE}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await serveBankApi(request, { remoteAddress: "127.0.0.1", certificate });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get("x-fapi-interaction-id")).toMatch(/^[0-9a-f-]{36}$/i);
  const parsed: Body = bytes.length === 0 ? null : readAnswer(response.headers, bytes);
  checkAnswer({ method, url: request.url, status: response.status, body: parsed }, facts);
  return { status: response.status, headers: response.headers, body: parsed };
}

function readAnswer(headers: Headers, bytes: Uint8Array): Body {
  if (headers.has("content-disposition")) return bytes;
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The journal's entry of a call, by its interaction id. */
export async function journalOf({ headers }: BankAnswer) {
  await flushJournal();
  return prisma().journalEvent.findFirstOrThrow({
    where: { kind: "call", interactionId: headers.get("x-fapi-interaction-id") ?? "" },
  });
}
