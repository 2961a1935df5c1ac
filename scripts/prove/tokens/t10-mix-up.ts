import { decodeJwt } from "jose";
import { registerApp, type RegisteredApp } from "../../../e2e/registered-app.ts";
import type { DemoFile } from "../../../e2e/tpp.ts";
import { inTurn } from "../count.ts";
import type { Proof } from "../proof.ts";

type Check = { name: string; holds: () => Promise<boolean> };

export const T10: Proof = {
  id: "T10",
  promise: "An answer names the bank, and an answer or a code for one app is of no use to another",
  prove: async ({ demo }) => {
    const [app, other] = [await registerApp({}, demo), await registerApp({ alg: "ES256" }, demo)];
    const code = await registerApp({ alg: "ES256", profile: "openid" }, demo);
    const checks = [...answersOf(app, code, demo), ...codesOf(app, other)];
    const failed = (await inTurn(checks, async (check) => ((await check.holds()) ? [] : [check.name]))).flat();
    await Promise.all([app, other, code].map((each) => each.remove()));
    return {
      ran: checks.map(({ name }) => name).join(", "),
      figure: failed.length === 0 ? `${checks.length} of ${checks.length}` : `not ${failed.join(", ")}`,
      promised: `${checks.length} of ${checks.length}`,
    };
  },
};

function answersOf(app: RegisteredApp, code: RegisteredApp, { issuer }: DemoFile): Check[] {
  const jarm = async (overrides: Record<string, unknown>) => {
    const asked = await app.ask({ response_type: "code", response_mode: "jwt", ...overrides });
    const { params } = await app.authorise(await app.pushed(asked));
    return decodeJwt(params["response"] ?? "..")["iss"] === issuer;
  };
  return [
    // RFC 9207 §2.4: with an ID token in the answer its iss does the same.
    {
      name: "iss in the ID token of the fragment",
      holds: async () => decodeJwt((await app.approved()).params["id_token"] ?? "..")["iss"] === issuer,
    },
    {
      name: "iss in the query",
      holds: async () => (await code.approved({ response_type: "code" })).params["iss"] === issuer,
    },
    { name: "iss in a signed answer", holds: () => jarm({}) },
    {
      name: "iss in an error",
      holds: async () => (await app.openObject((await app.ask({ scope: "openid" })).claims)).params["iss"] === issuer,
    },
    {
      name: "iss when the customer refuses",
      holds: async () => {
        const url = await app.pushed(await app.ask());
        return (await app.authorise(url, { decision: "refuse" })).params["iss"] === issuer;
      },
    },
  ];
}

function codesOf(app: RegisteredApp, other: RegisteredApp): Check[] {
  const refused = async (overrides: Record<string, string>, by: RegisteredApp) => {
    const grant = await app.approved();
    const { body } = await by.redeem(grant.code, grant, overrides);
    return body["error"] === "invalid_grant";
  };
  const tampered = async (name: "state" | "code") => {
    const started = await app.tpp.authorisationUrl(await app.createConsent());
    const { redirect } = await app.authorise(started.url);
    const url = new URL(redirect);
    const params = new URLSearchParams(url.hash.slice(1));
    params.set(name, "injected");
    url.hash = params.toString();
    const expected = name === "state" ? { ...started, state: "injected" } : started;
    return app.tpp.completeAt(url.href, expected).then(
      () => false,
      (error: Error) => /hash|s_hash|c_hash/.test(`${error.message} ${String(error.cause)}`),
    );
  };
  return [
    { name: "a code redeemed by another app", holds: () => refused({ redirect_uri: app.redirectUri }, other) },
    {
      name: "a code with another redirect_uri",
      holds: () => refused({ redirect_uri: "https://app.example/other" }, app),
    },
    { name: "a changed state seen by s_hash", holds: () => tampered("state") },
    { name: "a changed code seen by c_hash", holds: () => tampered("code") },
  ];
}
