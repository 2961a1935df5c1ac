import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { makeKey, publicOf } from "../../e2e/make-key.ts";
import { signMessage } from "../../e2e/signed-message.ts";
import type { Payer } from "../prove/money/payer.ts";
import { compare, type Measured } from "./measure.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import type { Product } from "./product.ts";
import { sendEach, writeRequest } from "./raw-client.ts";
import { writeKinds, type Write, type WriteKind } from "./writes/kinds.ts";
import { recordWrites, type Recording } from "./writes/recording.ts";
import { planOf } from "./writes/replay.ts";

const REQUESTS = 200;
const PISP = "/open-banking/v4.0/pisp";

/**
 * A consent, a payment and a variable recurring payment, signed both ways, beside a bare server that checks the same
 * signature, sends the same statements in the same transaction to the same database, and signs the same bytes.
 */
export async function compareWrites(product: Product): Promise<Measured[]> {
  const { payer, kinds } = await writeKinds(product);
  const recordings = await recordWrites(product, payer, kinds);
  const release = await holdSettlement(product);
  const recorded = kinds.flatMap(({ path: address }, index) =>
    recordings[index] ? [[address, recordings[index]]] : [],
  );
  const bare = await startBare(product, payer, Object.fromEntries(recorded) as Record<string, Recording>);
  const rows: Measured[] = [];
  for (const [index, kind] of kinds.entries()) {
    const round = (origin: string) => async () => {
      const url = new URL(`${origin}${kind.path}`);
      return sendEach(url, await requestsFor(payer, kind, url));
    };
    const result = await compare(round(`${product.url}${PISP}`), round(bare.url));
    const statements = recordings[index]?.statements.length;
    rows.push({
      name: `POST ${kind.name} / bare node:http, the same ${statements} statements`,
      ...result,
      unit: "req/s",
      goal: "≥ 0.5",
      met: result.ratio >= 0.5,
    });
  }
  await bare.stop();
  await release();
  return rows;
}

/** Signed before the clock starts: signing is the client's work. */
async function requestsFor({ app: { jwk }, issuer }: Payer, kind: WriteKind, url: URL): Promise<Buffer[]> {
  const writes = await kind.make(REQUESTS);
  return Promise.all(writes.map((write) => toRequest(write, url, { jwk, issuer })));
}

async function toRequest({ body, token, accountId }: Write, url: URL, signer: Parameters<typeof signMessage>[1]) {
  const text = JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    accept: "application/json",
    "x-idempotency-key": randomUUID(),
    "x-jws-signature": await signMessage(text, signer),
    // For the bare server, which does not look for it.
    "x-account-id": accountId,
  };
  return writeRequest(url, { method: "POST", body: text, headers });
}

/** The bare server over the statements of all kinds. */
async function startBare({ directory, databaseUrl }: Product, { app }: Payer, recorded: Record<string, Recording>) {
  const port = await freePort();
  const setup = path.join(directory, "bare-writes.json");
  const plans = Object.fromEntries(
    Object.entries(recorded).map(([address, recording]) => [address, planOf(recording)]),
  );
  writeFileSync(setup, JSON.stringify({ plans, appKey: publicOf(app.jwk), bankKey: makeKey() }));
  const env = { PORT: String(port), DATABASE_URL: databaseUrl, SETUP: setup, NODE_ENV: "production" };
  const url = `http://localhost:${port}`;
  const child = await startUntil(process.execPath, ["scripts/bench/bare-writes.ts"], env, `${url}/`);
  return { url, stop: () => stop(child) };
}

/** As if another instance were at the settlement: what is measured is the payments, not what becomes of those before them. */
async function holdSettlement({ databaseUrl }: Product): Promise<() => Promise<void>> {
  const setLease = async (until: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      `UPDATE "JobLease" SET "owner" = 'bench', "leaseUntil" = now() + $1::interval WHERE "name" = 'due-payments'`,
      [until],
    );
    await client.end();
  };
  await setLease("1 hour");
  return () => setLease("0");
}
