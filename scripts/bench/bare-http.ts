// Baseline: a bare node:http server that answers the same bytes with one prepared query.
import { createServer } from "node:http";
import pg from "pg";

const { DATABASE_URL, PORT, ACCOUNT_ID, BEFORE, AFTER, PAGE_SIZE } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });
const text = `SELECT string_agg(page.detail::text, ',') AS rows FROM (
  SELECT detail FROM "Transaction" WHERE "accountId" = $1 ORDER BY "bookedAt" DESC, position DESC LIMIT $2) page`;

createServer((_request, response) => {
  void pool
    .query<{ rows: string }>({ name: "page", text, values: [ACCOUNT_ID, Number(PAGE_SIZE)] })
    .then(({ rows }) => {
      const body = `${BEFORE}${rows[0]?.rows}${AFTER}`;
      response.writeHead(200, {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    });
}).listen(Number(PORT), "127.0.0.1");
