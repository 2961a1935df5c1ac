import { writeFileSync } from "node:fs";
import path from "node:path";
import { compare, loadAddress, type Measured } from "./measure.ts";
import { connect } from "./connect.ts";
import { pageBesideBare } from "./page-beside-bare.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import type { Product } from "./product.ts";

/** A page of 25 transactions with a real token and the journal on, beside a bare server and beside Prism. */
export async function compareTransactions(product: Product): Promise<Measured[]> {
  const { token, accountId } = await connect(product.demo, "volume.10k");
  const url = `${product.url}/open-banking/v4.0/aisp/accounts/${accountId}/transactions`;
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const ours = () => loadAddress(url, headers);
  return [
    await pageBesideBare(product, { name: "GET transactions", url, headers, accountId, size: 25 }),
    await besidePrism(product, headers, ours, { name: "making answers (-d)", flags: ["-d"], goal: 10 }),
    await besidePrism(product, headers, ours, { name: "repeating one item", flags: [] }),
  ];
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
