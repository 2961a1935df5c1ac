// Baseline: a bare node:http server that reads the rows with one prepared query and answers the same bytes.
import { createServer } from "node:http";
import pg from "pg";

const { DATABASE_URL, PORT, STATEMENT = "", VALUES = "[]", BODY = "" } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 16 });
const values = [JSON.parse(VALUES) as string[]];

createServer((_request, response) => {
  void pool.query({ name: "rows", text: STATEMENT, values }).then(() => {
    response.writeHead(200, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(BODY),
    });
    response.end(BODY);
  });
}).listen(Number(PORT), "127.0.0.1");
