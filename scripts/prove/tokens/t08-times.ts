import { randomUUID } from "node:crypto";
import { registerDpopApp } from "../../../e2e/bound-app.ts";
import { makeDirectorySoftware, type DirectorySoftware } from "../../../e2e/directory-software.ts";
import { registerApp, seconds, type Claims, type RegisteredApp } from "../../../e2e/registered-app.ts";
import { registrationOf, signed } from "../../../e2e/signed-registration.ts";
import { decodeJwt } from "jose";
import { asTheBank } from "../as-the-bank.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";

const TEN_YEARS = 315_360_000;

/** Each value of a time claim, made when it is needed. */
const VALUES: Record<string, () => unknown> = {
  "-3600": () => seconds() - 3600,
  "-61": () => seconds() - 61,
  "-20": () => seconds() - 20,
  "0": () => seconds(),
  "+5": () => seconds() + 5,
  "+10": () => seconds() + 10,
  "+59": () => seconds() + 59,
  "+61": () => seconds() + 61,
  "+3600": () => seconds() + 3600,
  "+10y": () => seconds() + TEN_YEARS,
  float: () => seconds() + 0.5,
  string: () => String(seconds()),
  missing: () => undefined,
};

const PAST = "-3600 -61 -20 0";
const NEAR = "-61 -20 0 +5 +10";

/**
 * What is taken, value by value (security rules: iat and nbf at most 60 s ahead, and what each standard adds). Between 10 and
 * 60 seconds ahead a bank may choose; the provider takes no nbf beyond 10.
 */
const TAKEN: Record<string, Record<"exp" | "nbf" | "iat", string>> = {
  assertion: { exp: "0 +5 +10 +59 +61", nbf: `${PAST} +5 +10 missing`, iat: `${PAST} +5 +10 +59 missing` },
  "request object": { exp: "+5 +10 +59 +61 +3600", nbf: NEAR, iat: `${PAST} +5 +10 +59 missing` },
  "DPoP proof": {
    exp: "-20 0 +5 +10 +59 +61 +3600 +10y float missing",
    nbf: `${PAST} +5 +10 +59 float missing`,
    iat: "-61 -20 0 +5 +10 +59",
  },
  registration: { exp: "+5 +10 +59 +61 +3600", nbf: `${PAST} +5 +10 +59 missing`, iat: "-61 -20 0 +5 +10 +59" },
  "software statement": { exp: "", nbf: "", iat: `${PAST} +5 +10 +59` },
};

type Attempt = (claims: Claims) => Promise<boolean>;

export const T8: Proof = {
  id: "T8",
  promise: "Time claims are held to their limits in every JWT",
  prove: async (bank, scale) => {
    const attempts = await prepare(bank);
    let [cells, wrong] = [0, [] as string[]];
    for (const [kind, attempt] of Object.entries(attempts)) {
      for (const [claim, taken] of Object.entries(TAKEN[kind] ?? {})) {
        if (taken === "" || (scale === "short" && !isSample(kind, claim))) continue;
        for (const [name, value] of Object.entries(VALUES)) {
          // Signing as the directory takes longer than the second between this value and the limit.
          if (kind === "software statement" && name === "+61") continue;
          await beginningOfASecond();
          cells++;
          if ((await attempt({ [claim]: value() })) !== taken.split(" ").includes(name))
            wrong.push(`${kind} ${claim} ${name}`);
        }
      }
    }
    return {
      ran: `${cells} values of exp, nbf and iat in ${Object.keys(attempts).join(", ")}`,
      figure: wrong.length === 0 ? `${cells} of ${cells} as the table has it` : `not ${wrong.join(", ")}`,
      promised: `${cells} of ${cells} as the table has it`,
    };
  },
};

const isSample = (kind: string, claim: string) => claim === "iat" && (kind === "assertion" || kind === "DPoP proof");

async function prepare(bank: TwoInstances): Promise<Record<string, Attempt>> {
  const { demo } = bank;
  const app = await registerApp({}, demo);
  const asked = await app.ask();
  const { key, bound } = await registerDpopApp(demo);
  const { token } = await bound.connected();
  const url = `${demo.base_url}/open-banking/v4.0/aisp/accounts`;
  const software = await makeDirectorySoftware(demo);
  return {
    assertion: async (claims) => (await app.clientCredentials({ assertion: app.assertion(claims) })).status === 200,
    "request object": (claims) => pushes(app, asked.claims, claims),
    "DPoP proof": async (claims) => {
      const dpop = key.proof({ method: "GET", url, token, claims });
      return (await bound.call("/accounts", token, { headers: { dpop } })).status === 200;
    },
    registration: (claims) => registers(bank, software, { ...fresh(), ...claims }),
    "software statement": async (claims) => {
      const [software_statement] = await asTheBank<string[]>(bank, "sign-statements", [
        { ...decodeJwt(software.statement), ...claims },
      ]);
      return registers(bank, software, { ...fresh(), software_statement });
    },
  };
}

const fresh = (): Claims => ({ iat: seconds(), exp: seconds() + 300, jti: randomUUID() });

async function pushes(app: RegisteredApp, asked: Claims, claims: Claims): Promise<boolean> {
  const now = { iat: seconds(), nbf: seconds(), exp: seconds() + 300, jti: randomUUID() };
  return (await app.push({ ...asked, ...now, ...claims })).status === 201;
}

/** Registered with a member nobody knows: refused in any case, but for its times only when they are wrong. */
async function registers({ demo }: TwoInstances, software: DirectorySoftware, claims: Claims): Promise<boolean> {
  const body = await signed(software, {
    ...registrationOf(software, demo.issuer),
    unheard_of: "value",
    ...claims,
  });
  const headers = { "content-type": "application/jose" };
  const response = await software.fetch(`${demo.mtls_url}/oidc/register`, { method: "POST", headers, body });
  const answer = await response.text();
  if (response.status !== 400) throw new Error(`the registration answered ${response.status}: ${answer}`);
  return !/\b(exp|nbf|iat)\b/.test(answer);
}

/** Limits are whole seconds: a value at their edge is sent while the second is young. */
async function beginningOfASecond(): Promise<void> {
  const milliseconds = Date.now() % 1000;
  if (milliseconds > 400) await new Promise((resolve) => setTimeout(resolve, 1001 - milliseconds));
}
