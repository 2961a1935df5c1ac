// Baseline: a bare node:http server that checks the signature of the body, sends the recorded statements of a write with ids
// of its own (those between BEGIN and COMMIT on one connection), and answers the recorded bytes, signed.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { CompactSign, flattenedVerify, importJWK, type JWK } from "jose";
import pg from "pg";
import { CRITICAL, UNDERSTOOD } from "../../lib/signatures/model.ts";
import { hashSecret } from "../../lib/secrets.ts";
import { replayer, type Plan } from "./writes/replay.ts";

type Setup = { plans: Record<string, Plan>; appKey: JWK; bankKey: JWK };

const { DATABASE_URL, PORT, SETUP = "" } = process.env;
const { plans, appKey, bankKey } = JSON.parse(readFileSync(SETUP, "utf8")) as Setup;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });
const [verifying, signing] = [await importJWK(appKey, "PS256"), await importJWK(bankKey, "PS256")];

createServer((request, response) => {
  answer(request).then(
    ([body, signature]) => {
      response.writeHead(201, {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
        "x-jws-signature": signature,
      });
      response.end(body);
    },
    (error: unknown) => response.writeHead(500, { "content-length": 0 }).end(() => console.error(error)),
  );
}).listen(Number(PORT), "127.0.0.1");

async function answer(request: IncomingMessage): Promise<[body: string, signature: string]> {
  const plan = plans[request.url ?? ""];
  if (!plan) return ["", "none"];
  const bytes = Buffer.concat(await request.toArray());
  await verify(String(request.headers["x-jws-signature"]), bytes);
  const { Data } = JSON.parse(bytes.toString()) as { Data: { ConsentId?: string } };
  const { join, run } = replayer({
    consent: Data.ConsentId ?? "",
    account: String(request.headers["x-account-id"]),
    key: String(request.headers["x-idempotency-key"]),
    token: hashSecret(String(request.headers.authorization).slice("Bearer ".length)),
  });
  await run(pool, plan.before);
  const client = await pool.connect();
  await run(client, plan.within).finally(() => client.release());
  await run(pool, plan.after);
  const body = join(plan.answer);
  return [body, await sign(body)];
}

async function verify(value: string, bytes: Buffer): Promise<void> {
  const [header = "", , signature = ""] = value.split(".");
  const options = { algorithms: ["PS256"], crit: UNDERSTOOD };
  await flattenedVerify({ protected: header, payload: bytes.toString("base64url"), signature }, verifying, options);
}

async function sign(body: string): Promise<string> {
  const header = {
    alg: "PS256",
    kid: bankKey.kid ?? "",
    crit: [...CRITICAL],
    ...Object.fromEntries(CRITICAL.map((name) => [name, "bare"])),
  };
  const token = await new CompactSign(Buffer.from(body)).setProtectedHeader(header).sign(signing, { crit: UNDERSTOOD });
  const [encoded = "", , signature = ""] = token.split(".");
  return `${encoded}..${signature}`;
}
