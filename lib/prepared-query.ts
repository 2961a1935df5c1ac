import pg from "pg";
import { env } from "./env.ts";

type PreparedQuery = { name: string; text: string; values: unknown[] };
type Lane = "read" | "write";

// One connection for reads and one for writes, shared by many calls at once (pipelined): the server answers what has
// arrived before it sleeps, which costs a fraction of the system time of a connection each. A read never waits behind a
// commit.
const KEY = Symbol.for("sandbank.prepared-query");
const store = globalThis as unknown as { [KEY]?: Map<Lane, Promise<pg.Client>> };

function lanes(): Map<Lane, Promise<pg.Client>> {
  store[KEY] ??= new Map();
  return store[KEY];
}

/**
 * One statement by itself, for the few hot paths: prepared once, sent without waiting for the answers of others. Only
 * data.ts files may use it, and never for a statement that may wait for somebody's lock: those behind it would wait too.
 */
export async function preparedQuery<R extends pg.QueryResultRow>(
  lane: Lane,
  query: PreparedQuery,
): Promise<pg.QueryResult<R>> {
  const client = await (lanes().get(lane) ?? openLane(lane));
  return client.query<R>(query);
}

function openLane(lane: Lane): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
  });
  const opened = client.connect().then(() => client);
  lanes().set(lane, opened);
  // A broken connection is replaced by the next call.
  const forget = () => {
    if (lanes().get(lane) === opened) lanes().delete(lane);
  };
  client.once("end", forget).on("error", forget);
  opened.catch(forget);
  return opened;
}

export async function closePreparedQueries(): Promise<void> {
  const open = [...lanes().values()];
  lanes().clear();
  await Promise.all(open.map((lane) => lane.then((client) => client.end()).catch(() => undefined)));
}
