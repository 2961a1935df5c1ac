// FAPI 2.0 Message Signing: signed requests (JAR), signed responses (JARM), and here nonces in every DPoP proof.
import { expect, test } from "@playwright/test";
import * as openid from "openid-client";
import { Prover } from "../prover.ts";
import { PushingApp } from "../pushing-app.ts";
import { expectRefusal, intentClaims } from "../registered-app.ts";

let party: PushingApp;
test.beforeAll(async () => {
  party = await PushingApp.make({ profile: "fapi2-message-signing", alg: "ES256" });
  openid.useJwtResponseMode(party.config);
});
test.afterAll(() => party.app.remove());

const token = () => `${party.app.issuer}/token`;

/** The claims of a right request object, by hand. */
async function claims(overrides: Record<string, unknown> = {}) {
  const asked = await party.app.ask(
    {
      response_type: "code",
      response_mode: "jwt",
      claims: intentClaims(await party.createConsent()),
      ...overrides,
    },
    "00000000-0000-4000-8000-000000000000",
  );
  return asked.claims;
}

test("openid-client goes the whole way: signed request, signed response, proofs with nonces", async () => {
  const started = await party.start({ isSigned: true });
  const { redirect, tokens } = await party.finish(started);
  expect([...redirect.searchParams.keys()]).toEqual(["response"]);
  expect((await party.call("/accounts", tokens.access_token)).status).toBe(200);
});

test("the response is signed for this app, by the bank, and says whose it is", async () => {
  const started = await party.start({ isSigned: true });
  const { params } = await party.app.authorise(started.url.href);
  const response = await party.app.verify(params["response"] ?? "");
  expect(response).toMatchObject({
    iss: party.app.issuer,
    aud: party.app.clientId,
    state: started.checks.expectedState,
    code: expect.any(String),
  });
  expect(["PS256", "ES256"]).toContain(response.header.alg);
  expect(Number(response.exp) - Math.floor(Date.now() / 1000)).toBeLessThanOrEqual(600);
});

test("a refusal of the customer comes in a signed response as well", async () => {
  const started = await party.start({ isSigned: true });
  const { params } = await party.app.authorise(started.url.href, { decision: "refuse" });
  expect(Object.keys(params)).toEqual(["response"]);
  expect(await party.app.verify(params["response"] ?? "")).toMatchObject({
    error: "access_denied",
    state: started.checks.expectedState,
  });
});

test("a request that is not signed is refused with 400 invalid_request", async () => {
  const { claims: intent, nbf: _nbf, exp: _exp, iat: _iat, aud: _aud, iss: _iss, jti: _jti, ...plain } = await claims();
  const form = { ...(plain as Record<string, string>), claims: JSON.stringify(intent) };
  const reply = await party.app.post("/par", form);
  expectRefusal(reply, 400, "invalid_request", /Request Object/);
  await party.app.expectLogged(reply, { error: "invalid_request", step: "request" });
});

test("a request that would be answered without a signature is refused", async () => {
  for (const response_mode of ["query", "fragment", "form_post", undefined]) {
    const reply = await party.app.push(await claims({ response_mode }));
    expectRefusal(reply, 400, "invalid_request", /response_mode/);
  }
});

for (const [name, overrides, description] of [
  ["without nbf", { nbf: undefined }, /nbf/],
  ["without exp", { exp: undefined }, /exp/],
  ["that lives for two hours", { exp: Math.floor(Date.now() / 1000) + 7300 }, /60 minutes/],
  ["for another audience", { aud: "https://other.example" }, /./],
] as const) {
  test(`a request object ${name} is refused with 400 invalid_request_object`, async () => {
    expectRefusal(await party.app.push(await claims(overrides)), 400, "invalid_request_object", description);
  });
}

test("a proof without a nonce of the bank is answered with one", async () => {
  const prover = new Prover();
  const ask = (nonce?: string) =>
    party.app.clientCredentials({
      headers: { dpop: prover.proof({ method: "POST", url: token(), claims: { nonce } }) },
    });
  const first = await ask();
  expectRefusal(first, 400, "use_dpop_nonce");
  const nonce = first.headers.get("dpop-nonce") ?? "";
  expect(nonce.length).toBeGreaterThan(20);
  const second = await ask(nonce);
  expect([second.status, second.body["token_type"]]).toEqual([200, "DPoP"]);
  expectRefusal(await ask("made-up"), 400, "use_dpop_nonce");
});
