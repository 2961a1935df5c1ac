import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { describe, expect, it } from "vitest";
import { secondsFromNow } from "#lib/clock.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { prisma } from "#lib/db.ts";
import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import type { CertificateProblem, ClientCertificate } from "./connection.ts";
import { makeCertificate, presentCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, issueToken, journalOf, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer } from "#lib/testing/third-party.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const PERMISSIONS = ["ReadAccountsBasic"] as const;
async function expectRefusal(
  answer: BankAnswer,
  status: number,
  code: string,
  step: string,
  reason: RegExp,
): Promise<void> {
  expect({ status: answer.status, code: answer.body?.Errors[0].ErrorCode }).toEqual({ status, code });
  const entry = await journalOf(answer);
  expect({ status: entry.status, step: entry.refusedStep }).toEqual({ status, step });
  expect(entry.reason).toMatch(reason);
  const { explanation } = entry.detail as { explanation: { clause: string; mend: string } };
  expect(explanation).toMatchObject({ clause: expect.stringMatching(/RFC|UK Open Banking/), mend: expect.any(String) });
}

describe("a call with a good token", () => {
  it("is answered, and the journal has it with its steps", async () => {
    const { token, consentId } = await connect(await makeApp());
    const answer = await callBank("/accounts", { token, headers: { "x-fapi-customer-ip-address": "192.0.2.7" } });
    expect(answer.status).toBe(200);
    expect(answer.body.Links.Self).toBe("http://localhost:3000/open-banking/v4.0/aisp/accounts");
    const entry = await journalOf(answer);
    expect(entry).toMatchObject({ name: "GetAccounts", status: 200, consentId, refusedStep: null, attended: true });
    const detail = entry.detail as { steps: { name: string }[]; request: { headers: Record<string, string> } };
    expect(detail.steps.map(({ name }) => name)).toEqual([
      "method",
      "media types",
      "headers",
      "rate limit",
      "token",
      "app",
      "key binding",
      "consent",
      "permission",
      "version",
      "body",
      "idempotency",
      "signature",
      "request",
      "fault",
      "operation",
      "links and meta",
      "response",
    ]);
    expect(JSON.stringify(entry.detail)).not.toContain(token);
  });

  it("echoes the interaction id and makes one where none was sent", async () => {
    const { token } = await connect(await makeApp());
    const id = "93bac548-d2de-4546-b106-880a5018460d";
    expect(
      (await callBank("/accounts", { token, headers: { "x-fapi-interaction-id": id } })).headers.get(
        "x-fapi-interaction-id",
      ),
    ).toBe(id);
    expect((await callBank("/accounts", { token })).headers.get("x-fapi-interaction-id")).not.toBe(id);
  });

  it("is told how many calls are left", async () => {
    const { token } = await connect(await makeApp());
    await callBank("/accounts", { token });
    const { headers } = await callBank("/accounts", { token });
    expect(headers.get("ratelimit-policy")).toMatch(/^"app";q=\d+;w=60$/);
    expect(headers.get("ratelimit")).toMatch(/^"app";r=\d+;t=\d{1,2}$/);
  });
});

describe("refuses, with a reason in the journal,", () => {
  it("a call without a token", async () => {
    const answer = await callBank("/accounts");
    await expectRefusal(answer, 401, "U007", "token", /Send an access token/);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer, DPoP algs="PS256 ES256"');
  });

  it("a token nobody issued", async () => {
    await expectRefusal(
      await callBank("/accounts", { token: "made-up" }),
      401,
      "U006",
      "token",
      /not one of this bank's/,
    );
  });

  it("an expired token", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    const token = await issueToken(app, { consentId, expiresAt: secondsFromNow(-1) });
    await expectRefusal(await callBank("/accounts", { token }), 401, "U006", "token", /has expired/);
  });

  it("a client credentials token where a customer's is needed, and the other way round", async () => {
    const app = await makeApp();
    await expectRefusal(
      await callBank("/accounts", { token: await issueToken(app) }),
      401,
      "U006",
      "token",
      /not a client credentials token/,
    );
    const { token, consentId } = await connect(app);
    const answer = await callBank(`/account-access-consents/${consentId}`, { token });
    await expectRefusal(answer, 401, "U006", "token", /takes a client credentials token/);
  });

  it("a suspended app and an organisation that is not verified", async () => {
    const suspended = await connect(await makeApp({ status: "suspended" }));
    await expectRefusal(await callBank("/accounts", { token: suspended.token }), 403, "U009", "app", /is suspended/);
    const applied = await connect(await makeApp({ organisation: "applied" }));
    await expectRefusal(await callBank("/accounts", { token: applied.token }), 403, "U009", "app", /not verified/);
  });

  it("a token bound to a certificate, with none, another, an untrusted, a revoked or another company's", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    const refused = async (token: string, presented: ClientCertificate | null, reason: RegExp) =>
      expectRefusal(await callBank("/accounts", { token, certificate: presented }), 401, "U006", "key binding", reason);
    const bind = (boundTo: string) => issueToken(app, { consentId, boundTo, scope: "accounts" });
    const issued = await makeCertificate({ organisationId: app.organisationId });
    const certificate = await presentCertificate(issued);
    const token = await bind(issued.thumbprint);
    expect((await callBank("/accounts", { token, certificate })).status).toBe(200);
    await refused(token, null, /none was presented/);
    await refused(token, { ...certificate, thumbprint: "of another" }, /another client certificate/);
    for (const [problem, words] of Object.entries(CERTIFICATE_PROBLEMS) as [CertificateProblem, string][]) {
      await refused(token, { ...certificate, problem }, new RegExp(words));
    }

    const theirs = await makeCertificate();
    const stolen = await presentCertificate(theirs);
    await refused(await bind(theirs.thumbprint), stolen, /belongs to another organisation/);
    const unknown = { ...certificate, thumbprint: "in no directory" };
    await refused(await bind(unknown.thumbprint), unknown, /not issued by the sandbox's authority/);

    // The gateway may have read the certificate before: what counts is the directory at the moment of the call.
    await revokeCertificate({ kind: "system" }, issued.serial, "keyCompromise");
    await refused(token, certificate, /was revoked in the directory/);
  });

  it("an unbound token of an app that asks for bound ones", async () => {
    const app = await makeApp({ senderConstraint: "certificate" });
    const certificate = await presentCertificate(await makeCertificate({ organisationId: app.organisationId }));
    const { token } = await connect(app);
    await expectRefusal(
      await callBank("/accounts", { token, certificate }),
      401,
      "U006",
      "key binding",
      /this one is not/,
    );
  });

  it("another app's consent", async () => {
    const [mine, theirs] = [await makeApp(), await makeApp()];
    const { consentId } = await connect(theirs);
    const path = `/account-access-consents/${consentId}`;
    const token = await issueToken(mine);
    await expectRefusal(await callBank(path, { token }), 403, "U008", "operation", /created by another app/);
    await expectRefusal(
      await callBank(path, { token, method: "DELETE" }),
      403,
      "U008",
      "operation",
      /created by another app/,
    );
    const stolen = await issueToken(mine, { consentId });
    await expectRefusal(
      await callBank("/accounts", { token: stolen }),
      403,
      "U008",
      "consent",
      /created by another app/,
    );
  });

  it("an account outside the consent with 403, and one that does not exist with 400", async () => {
    const { token } = await connect(await makeApp());
    const foreign = accountIdOf("ellis/joint");
    for (const below of ["", "/balances", "/transactions"]) {
      const answer = await callBank(`/accounts/${foreign}${below}`, { token });
      await expectRefusal(answer, 403, "U008", "operation", /did not choose this account/);
    }
    for (const unknown of ["00000000-0000-4000-8000-000000000000", "22289", "a%2Fb", "%FF", "x".repeat(300)]) {
      await expectRefusal(
        await callBank(`/accounts/${unknown}`, { token }),
        400,
        "U011",
        "operation",
        /no account with this id/,
      );
    }
  });

  it("an unknown consent with 400", async () => {
    const token = await issueToken(await makeApp());
    const answer = await callBank("/account-access-consents/urn-unknown", { token });
    await expectRefusal(answer, 400, "U011", "operation", /no consent with this id/);
  });

  it("a token without the scope", async () => {
    const app = await makeApp();
    const { consentId } = await connect(app);
    const token = await issueToken(app, { consentId, scope: "openid" });
    await expectRefusal(await callBank("/accounts", { token }), 403, "U008", "permission", /scope accounts/);
  });

  it("a consent past its date, and notes that it expired", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app, { expires: secondsFromNow(3600) });
    await prisma().consent.update({ where: { id: consentId }, data: { expiresAt: secondsFromNow(-1) } });
    await expectRefusal(
      await callBank("/accounts", { token }),
      401,
      "TKXP",
      "consent",
      /passed its ExpirationDateTime/,
    );
    const read = await callBank(`/account-access-consents/${consentId}`, { token: await issueToken(app) });
    expect(read.body.Data.Status).toBe("EXPD");
  });

  it("a consent the customer has not authorised or refused", async () => {
    const app = await makeApp();
    const body = { Data: { Permissions: [...PERMISSIONS] }, Risk: {} };
    const { id } = await createAccountAccessConsent(app, body, {
      bankId: DEMO_BANK_ID,
      version: "v4.0",
      interactionId: null,
    });
    const token = await issueToken(app, { consentId: id });
    await expectRefusal(
      await callBank("/accounts", { token }),
      403,
      "U009",
      "consent",
      /not authorised the consent yet/,
    );
  });

  it("a consent that was stopped, at once", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app);
    expect((await callBank("/accounts", { token })).status).toBe(200);
    await revokeConsent({ consentId, by: "customer", reason: "Stopped in the dashboard" });
    await expectRefusal(await callBank("/accounts", { token }), 401, "TKSP", "consent", /was stopped/);
    const read = await callBank(`/account-access-consents/${consentId}`, { token: await issueToken(app) });
    expect(read.body.Data).toMatchObject({
      Status: "CANC",
      StatusReason: [{ StatusReasonDescription: "Stopped in the dashboard" }],
    });
  });

  it("a consent the app has deleted, and answers its id with 400", async () => {
    const app = await makeApp();
    const { consentId, token } = await connect(app);
    await deleteConsent(app, consentId);
    await expectRefusal(await callBank("/accounts", { token }), 401, "TKSP", "consent", /has deleted this consent/);
    const again = await callBank(`/account-access-consents/${consentId}`, { token: await issueToken(app) });
    await expectRefusal(again, 400, "U011", "operation", /no consent/);
  });

  it("addresses and methods it does not have", async () => {
    for (const path of ["/nothing", "/accounts/", "/accounts/1/nothing", "/Accounts", "//accounts"]) {
      await expectRefusal(await callBank(path), 404, "U011", "method", /does not offer/);
    }
    const answer = await callBank("/accounts", { method: "POST", body: {} });
    await expectRefusal(answer, 405, "U005", "method", /takes GET/);
    expect(answer.headers.get("allow")).toBe("GET");
  });

  it("addresses that are too long, in the form of the version", async () => {
    const search = `?q=${"x".repeat(8_000)}`;
    await expectRefusal(await callBank(`/accounts${search}`), 414, "U010", "method", /8000 characters/);
    const older = await callBank(`http://localhost:3000/open-banking/v3.1/aisp/accounts${search}`);
    expect([older.status, older.body]).toEqual([414, null]);
    expect((await callBank(`/accounts?q=${"x".repeat(7_900)}`)).status).toBe(401);
  });

  it("media types it does not speak", async () => {
    await expectRefusal(
      await callBank("/accounts", { headers: { accept: "text/html" } }),
      406,
      "U006",
      "media types",
      /application\/json only/,
    );
    const refused = await callBank("/accounts", { headers: { accept: "application/json;q=0, text/html" } });
    expect(refused.status).toBe(406);
    const accepted = await callBank("/accounts", { headers: { accept: "text/html, application/json;q=0.9" } });
    expect(accepted.status).toBe(401);
    for (const type of ["text/plain", "application/json; charset=iso-8859-1", "application/x-www-form-urlencoded"]) {
      const answer = await callBank("/account-access-consents", {
        method: "POST",
        body: "{}",
        headers: { "content-type": type },
      });
      await expectRefusal(answer, 415, "U006", "media types", /application\/json in UTF-8/);
    }
  });

  it("headers of the profile that are malformed", async () => {
    const { token } = await connect(await makeApp());
    const wrong = [
      ["x-fapi-interaction-id", "1"],
      ["x-fapi-auth-date", "yesterday"],
      ["x-fapi-customer-ip-address", "here"],
    ] as const;
    for (const [name, value] of wrong) {
      const answer = await callBank("/accounts", { token, headers: { [name]: value } });
      await expectRefusal(answer, 400, "U006", "headers", new RegExp(name));
      expect(answer.body.Errors[0].Path).toBe(name);
    }
  });
});

describe("the body of a consent", () => {
  const valid = { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} };
  const cases: [string, unknown, string, string | undefined][] = [
    ["no Data", { Risk: {} }, "U004", "Data"],
    ["no Permissions", { Data: {}, Risk: {} }, "U004", "Data.Permissions"],
    ["no Risk", { Data: valid.Data }, "U004", "Risk"],
    ["an unknown permission", { ...valid, Data: { Permissions: ["ReadEverything"] } }, "U002", "Data.Permissions[0]"],
    ["no permission", { ...valid, Data: { Permissions: [] } }, "U002", "Data.Permissions"],
    [
      "transactions without a direction",
      { ...valid, Data: { Permissions: ["ReadAccountsBasic", "ReadTransactionsBasic"] } },
      "U002",
      "Data.Permissions",
    ],
    [
      "a direction without transactions",
      { ...valid, Data: { Permissions: ["ReadAccountsBasic", "ReadTransactionsDebits"] } },
      "U002",
      "Data.Permissions",
    ],
    ["no accounts permission", { ...valid, Data: { Permissions: ["ReadBalances"] } }, "U002", "Data.Permissions"],
    ["text in place of a list", { ...valid, Data: { Permissions: "ReadAccountsBasic" } }, "U010", "Data.Permissions"],
    ["something in Risk", { ...valid, Risk: { Level: 1 } }, "U005", "Risk.Level"],
    [
      "a date without a time zone",
      { ...valid, Data: { ...valid.Data, ExpirationDateTime: "2030-01-01T00:00:00" } },
      "U003",
      "Data.ExpirationDateTime",
    ],
    [
      "a date in the past",
      { ...valid, Data: { ...valid.Data, ExpirationDateTime: "2001-01-01T00:00:00Z" } },
      "U003",
      "Data.ExpirationDateTime",
    ],
    [
      "a period that ends before it begins",
      {
        ...valid,
        Data: {
          ...valid.Data,
          TransactionFromDateTime: "2026-02-01T00:00:00Z",
          TransactionToDateTime: "2026-01-01T00:00:00Z",
        },
      },
      "U003",
      "Data.TransactionToDateTime",
    ],
    ["half a document", '{"Data":', "U010", undefined],
    ["an array", "[]", "U010", undefined],
    ["nothing", "", "U010", undefined],
    ["a million levels", "[".repeat(200_000), "U010", undefined],
    ["bytes that are not UTF-8", "\ud800", "U010", undefined],
  ];

  it.each(cases)("is refused with %s", async (_, body, code, path) => {
    const token = await issueToken(await makeApp());
    const answer = await callBank("/account-access-consents", { method: "POST", token, body });
    expect({ status: answer.status, code: answer.body.Errors[0].ErrorCode, path: answer.body.Errors[0].Path }).toEqual({
      status: 400,
      code,
      path,
    });
  });

  it("may not be longer than the cap", async () => {
    const token = await issueToken(await makeApp());
    const answer = await callBank("/account-access-consents", {
      method: "POST",
      token,
      body: `{"a":"${"x".repeat(300_000)}"}`,
    });
    expect(answer.status).toBe(413);
  });

  it("is kept exactly as sent", async () => {
    const token = await issueToken(await makeApp());
    const Data = {
      Permissions: ["ReadBalances", "ReadAccountsDetail", "ReadAccountsBasic"],
      ExpirationDateTime: "2030-05-02T00:00:00+01:00",
      TransactionFromDateTime: "2026-01-01T00:00:00+00:00",
    };
    const made = await callBank("/account-access-consents", { method: "POST", token, body: { Data, Risk: {} } });
    expect(made.status).toBe(201);
    expect(made.body.Data).toMatchObject({ ...Data, Status: "AWAU" });
    expect(made.body.Links.Self).toMatch(new RegExp(`/account-access-consents/${made.body.Data.ConsentId}$`));
    const read = await callBank(`/account-access-consents/${made.body.Data.ConsentId}`, { token });
    expect(read.body.Data).toEqual(made.body.Data);
    const gone = await callBank(`/account-access-consents/${made.body.Data.ConsentId}`, { token, method: "DELETE" });
    expect({ status: gone.status, body: gone.body }).toEqual({ status: 204, body: null });
  });
});
