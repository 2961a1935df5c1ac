import { compare, loadAddress, type Measured } from "./measure.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import type { Product } from "./product.ts";

type Page = { name: string; url: string; headers: Record<string, string>; accountId: string; size: number };

/** The first page of an account's transactions beside a bare server that answers the same bytes with one query. */
export async function pageBesideBare(
  { databaseUrl }: Product,
  { name, url, headers, accountId, size }: Page,
): Promise<Measured> {
  const body = await fetch(url, { headers }).then((response) => response.text());
  const start = body.indexOf('"Transaction":[') + '"Transaction":['.length;
  const end = body.lastIndexOf("]");
  const port = await freePort();
  const bareUrl = `http://localhost:${port}/`;
  const env = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ACCOUNT_ID: accountId,
    PAGE_SIZE: String(size),
    BEFORE: body.slice(0, start),
    AFTER: body.slice(end),
    NODE_ENV: "production",
  };
  const bare = await startUntil(process.execPath, ["scripts/bench/bare-http.ts"], env, bareUrl);
  const same = (await fetch(bareUrl).then((response) => response.text())) === body;
  if (!same) throw new Error("the bare server does not answer the same bytes: the comparison would mean nothing");
  const result = await compare(
    () => loadAddress(url, headers),
    () => loadAddress(bareUrl, headers),
  );
  await stop(bare);
  const row = { name: `${name} / bare node:http with one query`, ...result, unit: "req/s" };
  return { ...row, goal: "≥ 0.35 (0.5)", met: result.ratio >= 0.35 };
}
