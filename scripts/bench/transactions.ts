import { writeFileSync } from "node:fs";
import path from "node:path";
import { compare, loadAddress, type Measured } from "./measure.ts";
import { connect } from "./connect.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import type { Product } from "./product.ts";

/** A page of 25 transactions with a real token and the journal on, beside a bare server and beside Prism. */
export async function compareTransactions(product: Product): Promise<Measured[]> {
  const { token, accountId } = await connect(product.demo, "volume.10k");
  const url = `${product.url}/open-banking/v4.0/aisp/accounts/${accountId}/transactions`;
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const ours = () => loadAddress(url, headers);
  return [
    await besideBareServer(product, url, headers, accountId, ours),
    await besidePrism(product, headers, ours, { name: "making answers (-d)", flags: ["-d"], goal: 10 }),
    await besidePrism(product, headers, ours, { name: "repeating one item", flags: [] }),
  ];
}

async function besideBareServer(
  product: Product,
  url: string,
  headers: Record<string, string>,
  accountId: string,
  ours: () => Promise<number>,
): Promise<Measured> {
  const body = await fetch(url, { headers }).then((response) => response.text());
  const start = body.indexOf('"Transaction":[') + '"Transaction":['.length;
  const end = body.lastIndexOf("]");
  const port = await freePort();
  const bareUrl = `http://localhost:${port}/`;
  const bare = await startUntil(
    process.execPath,
    ["scripts/bench/bare-http.ts"],
    {
      PORT: String(port),
      DATABASE_URL: product.databaseUrl,
      ACCOUNT_ID: accountId,
      BEFORE: body.slice(0, start),
      AFTER: body.slice(end),
      NODE_ENV: "production",
    },
    bareUrl,
  );
  const same = (await fetch(bareUrl).then((response) => response.text())) === body;
  if (!same) throw new Error("the bare server does not answer the same bytes: the comparison would mean nothing");
  const result = await compare(ours, () => loadAddress(bareUrl, headers));
  await stop(bare);
  return {
    name: "GET transactions / bare node:http with one query",
    ...result,
    unit: "req/s",
    goal: "≥ 0.35 (0.5)",
    met: result.ratio >= 0.35,
  };
}

/**
 * Prism, as its users start it. By default it repeats one made-up transaction; with `-d` it makes each answer from the
 * schema, which is what a mock without a bank behind it can do at best: that one carries the goal.
 */
async function besidePrism(
  product: Product,
  headers: Record<string, string>,
  ours: () => Promise<number>,
  mode: { name: string; flags: string[]; goal?: number },
): Promise<Measured> {
  const document = path.join(product.directory, "aisp-v4.0.json");
  writeFileSync(document, await fetch(`${product.url}/openapi/aisp-v4.0.json`).then((response) => response.text()));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/accounts/22289/transactions`;
  // Fetched on demand: it is a yardstick, not a dependency.
  const prism = await startUntil(
    "npx",
    ["--yes", "@stoplight/prism-cli@5", "mock", ...mode.flags, "--port", String(port), document],
    { NODE_ENV: "development", npm_config_yes: "true" },
    url,
  );
  const result = await compare(ours, () => loadAddress(url, headers), 3);
  await stop(prism);
  return {
    name: `GET transactions / prism ${mode.name}`,
    ...result,
    unit: "req/s",
    goal: mode.goal ? `≥ ${mode.goal}` : "",
    met: result.ratio >= (mode.goal ?? 0),
  };
}
