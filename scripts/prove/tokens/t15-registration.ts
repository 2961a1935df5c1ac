import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { makeDirectorySoftware, newStatement, type DirectorySoftware } from "../../../e2e/directory-software.ts";
import { makeKey, publicOf } from "../../../e2e/make-key.ts";
import { sandbox } from "../../../e2e/sandbox.ts";
import { registrationOf, signed } from "../../../e2e/signed-registration.ts";
import type { DemoFile } from "../../../e2e/tpp.ts";
import { asTheBank } from "../as-the-bank.ts";
import { tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";

type Claims = Record<string, unknown>;
type Answer = { status: number; body: Claims };

const LATE_SECONDS = 25 * 3600;

export const T15: Proof = {
  id: "T15",
  promise: "Nobody registers with a statement, a token or metadata that is not right",
  prove: async (bank) => {
    const { demo } = bank;
    const software = await makeDirectorySoftware(demo);
    const body = await request(demo, software, {});
    const right = await register(demo, software, body);
    const before = await countApps(demo);
    const wrong = [
      ...(await withStatements(bank, software)),
      await register(demo, software, body),
      ...(await withMetadata(demo, software)),
    ];
    const [first, second] = [await registerPlainly(demo), await registerPlainly(demo)];
    const foreign = await read(
      String(second.body["registration_client_uri"]),
      String(first.body["registration_access_token"]),
    );
    const created = (await countApps(demo)) - before - 2;
    return {
      ran: "a statement that is badly signed, of another issuer, too old, of another organisation; a request that came before; a foreign redirect_uri, an internal jwks_uri, unknown metadata, 1 MB of metadata; another client's registration token",
      figure: `the right one ${right.status}; ${tally([...wrong, foreign].map(({ status }) => `${Math.floor(status / 100)}xx`))}, ${created} clients`,
      promised: "the right one 201; 10 × 4xx, 0 clients",
    };
  },
};

async function withStatements(bank: TwoInstances, software: DirectorySoftware): Promise<Answer[]> {
  const { demo } = bank;
  const statement = await newStatement(demo, software.softwareId);
  const claims = decodeJwt(statement);
  const resigned = await asTheBank<string[]>(bank, "sign-statements", [
    { ...claims, iss: "Another Directory" },
    { ...claims, iat: Number(claims.iat) - LATE_SECONDS },
    { ...claims, org_id: randomUUID() },
  ]);
  const forged = `${statement.slice(0, -8)}${statement.endsWith("AAAAAAAA") ? "BBBBBBBB" : "AAAAAAAA"}`;
  const answers = [];
  for (const software_statement of [forged, ...resigned])
    answers.push(await register(demo, software, await request(demo, software, { software_statement })));
  return answers;
}

async function withMetadata(demo: DemoFile, software: DirectorySoftware): Promise<Answer[]> {
  const answers = [];
  for (const claims of [
    { redirect_uris: ["https://attacker.example/callback"] },
    { jwks_uri: "https://127.0.0.1/jwks.json" },
    { unheard_of: "value" },
    { client_name: "x".repeat(1_000_000) },
  ])
    answers.push(await register(demo, software, await request(demo, software, claims)));
  return answers;
}

async function request(demo: DemoFile, software: DirectorySoftware, change: Claims): Promise<string> {
  return signed(software, { ...registrationOf(software, demo.issuer), jti: randomUUID(), ...change });
}

async function register(demo: DemoFile, software: DirectorySoftware, body: string): Promise<Answer> {
  const headers = { "content-type": "application/jose" };
  return answerOf(await software.fetch(`${demo.mtls_url}/oidc/register`, { method: "POST", headers, body }));
}

/** RFC 7591 with an initial access token. */
async function registerPlainly(demo: DemoFile): Promise<Answer> {
  const { token } = await sandbox<{ token: string }>(demo, "/initial-access-tokens", { method: "POST", body: "{}" });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const metadata = {
    client_name: "Plain",
    redirect_uris: ["https://app.example/callback"],
    jwks: { keys: [publicOf(makeKey("ES256"))] },
  };
  const answer = await answerOf(
    await fetch(`${demo.issuer}/register`, { method: "POST", headers, body: JSON.stringify(metadata) }),
  );
  if (answer.status !== 201)
    throw new Error(`the plain registration answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

async function read(address: string, token: string): Promise<Answer> {
  return answerOf(await fetch(address, { headers: { authorization: `Bearer ${token}` } }));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Claims) : {} };
}

async function countApps(demo: DemoFile): Promise<number> {
  let [count, cursor] = [0, ""];
  do {
    const page = await sandbox<{ data: unknown[]; next: string | null }>(demo, `/apps?limit=100${cursor}`);
    count += page.data.length;
    cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : "";
  } while (cursor);
  return count;
}
