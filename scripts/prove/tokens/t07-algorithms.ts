import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { registerDpopApp } from "../../../e2e/bound-app.ts";
import { jwtAttacks, type JwtAttack } from "../../../e2e/jwt-attacks.ts";
import { makeDirectorySoftware } from "../../../e2e/directory-software.ts";
import { registerApp } from "../../../e2e/registered-app.ts";
import { signJwt } from "../../../e2e/sign-jwt.ts";
import { registrationOf, signed } from "../../../e2e/signed-registration.ts";
import { inTurn, tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";

type Attempt = (attack: JwtAttack) => Promise<{ status: number }>;

export const T7: Proof = {
  id: "T7",
  promise: "No JWT is taken under another algorithm, another key or another reading",
  prove: async (bank) => {
    const canary = await startCanary();
    const kinds = await prepare(bank);
    const figures = [];
    for (const { name, attacks, attempt } of kinds) {
      const answers = await inTurn(
        attacks.map((attack) => pointedAt(attack, canary.url)),
        attempt,
      );
      figures.push({
        name,
        count: attacks.length,
        answers: tally(answers.map(({ status }) => `${Math.floor(status / 100)}xx`)),
      });
    }
    const fetched = await canary.stop();
    await Promise.all(kinds.map(({ end }) => end()));
    return {
      ran: figures.map(({ name, count }) => `${count} ${name}`).join(", "),
      figure: `${figures.map(({ name, answers }) => `${name} ${answers}`).join(", ")}; ${fetched} addresses fetched`,
      promised: `${figures.map(({ name, count }) => `${name} ${count} × 4xx`).join(", ")}; 0 addresses fetched`,
    };
  },
};

type Kind = { name: string; attacks: JwtAttack[]; attempt: Attempt; end: () => Promise<void> };

async function prepare({ demo }: TwoInstances): Promise<Kind[]> {
  const app = await registerApp({}, demo);
  const { claims } = await app.ask();
  const { key, bound } = await registerDpopApp(demo);
  const { token } = await bound.connected();
  const accounts = `${demo.base_url}/open-banking/v4.0/aisp/accounts`;
  const software = await makeDirectorySoftware(demo);
  const attacks = jwtAttacks(app.jwk);
  const nothing = async () => undefined;
  return [
    {
      name: "assertions",
      attacks,
      attempt: ({ signing }) => app.clientCredentials({ assertion: app.assertion({}, signing) }),
      end: () => app.remove(),
    },
    {
      name: "request objects",
      attacks,
      attempt: ({ signing }) => app.push({ ...claims, jti: crypto.randomUUID() }, signing),
      end: nothing,
    },
    {
      name: "DPoP proofs",
      attacks: attacks.filter(({ signing }) => !isRightForEmbeddedKey(signing)),
      attempt: ({ signing }) => {
        const dpop = key.proof({ method: "GET", url: accounts, token, signing });
        return bound.call("/accounts", token, { headers: { dpop } });
      },
      end: () => bound.app.remove(),
    },
    {
      name: "software statements",
      attacks,
      attempt: async ({ signing }) => {
        const [, payload = ""] = software.statement.split(".");
        const statement = signJwt(Buffer.from(payload, "base64url").toString(), app.jwk, signing);
        const body = await signed(software, {
          ...registrationOf(software, demo.issuer),
          software_statement: statement,
        });
        const headers = { "content-type": "application/jose" };
        return software.fetch(`${demo.mtls_url}/oidc/register`, { method: "POST", headers, body });
      },
      end: nothing,
    },
  ];
}

/** A proof names its key itself: a kid does not matter to it, nor which key it is, as long as it is the bound one. */
function isRightForEmbeddedKey({ header, jwk, alg }: JwtAttack["signing"]): boolean {
  return header !== undefined && Object.keys(header).every((name) => name === "kid") && !jwk && !alg;
}

/** Addresses in a header lead to a listener that counts. */
function pointedAt({ name, signing }: JwtAttack, url: string): JwtAttack {
  const header =
    signing.header &&
    Object.fromEntries(
      Object.entries(signing.header).map(([member, value]) => [
        member,
        member === "jku" || member === "x5u" ? url : value,
      ]),
    );
  return { name, signing: { ...signing, ...(header ? { header } : {}) } };
}

async function startCanary() {
  let visits = 0;
  const server = createServer((_, response) => {
    visits++;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/keys`,
    stop: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      server.close();
      return visits;
    },
  };
}
