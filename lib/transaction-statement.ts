import { AsyncLocalStorage } from "node:async_hooks";
import { hash } from "node:crypto";
import type { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { DomainError } from "./errors.ts";

// A payment is a dozen statements. Prisma takes three times as long as the driver for each, and has the database parse and
// plan it anew: these are prepared once a connection and go straight to it, in the transaction that Prisma begins and ends.

type Connection = { client: pg.PoolClient | null; isOver: boolean };

type Shared = { opening: AsyncLocalStorage<Connection>; connections: WeakMap<object, Connection> };

// The gateway and Next are two module graphs in one process, with one adapter: whichever began it knows its transactions.
const KEY = Symbol.for("sandbank.transaction-connections");
const store = globalThis as unknown as { [KEY]?: Shared };
store[KEY] ??= { opening: new AsyncLocalStorage(), connections: new WeakMap() };
const { opening, connections } = store[KEY];

/** Lets the transactions of an adapter be used by `execute` and `select`. */
export function exposeConnections(adapter: PrismaPg): PrismaPg {
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const database = await connect();
    const start = database.startTransaction.bind(database);
    database.startTransaction = async (level) => {
      const transaction = await start(level);
      const connection = opening.getStore();
      if (!connection || connection.client) return transaction;
      connection.client = clientOf(transaction);
      const send = transaction.executeRaw.bind(transaction);
      transaction.executeRaw = (query) => {
        // From here on the connection is on its way to somebody else, whoever still holds the transaction.
        if (query.sql === "COMMIT" || query.sql === "ROLLBACK") connection.isOver = true;
        return send(query);
      };
      return transaction;
    };
    return database;
  };
  return adapter;
}

function clientOf(transaction: object): pg.PoolClient {
  const { client } = transaction as { client?: pg.PoolClient };
  if (!client) throw new Error("the adapter no longer holds the connection of its transaction");
  return client;
}

/** Begins a transaction whose statements can be sent by `execute` and `select`. */
export function withConnection<Tx extends object, T>(
  begin: (work: (tx: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const connection: Connection = { client: null, isOver: false };
  return opening.run(connection, () =>
    begin((tx) => {
      connections.set(tx, connection);
      return work(tx);
    }),
  );
}

type Tagged<T> = (text: TemplateStringsArray, ...values: unknown[]) => Promise<T>;

/** A statement in a transaction, prepared; tells how many rows it changed. Only data.ts files may use it. */
export const execute =
  (tx: object): Tagged<number> =>
  async (text, ...values) =>
    (await send(tx, text, values)).rowCount ?? 0;

/** The same for the rows it returns. bigint columns are bigints. */
export const select =
  <Row extends pg.QueryResultRow>(tx: object): Tagged<Row[]> =>
  async (text, ...values) =>
    (await send<Row>(tx, text, values)).rows;

function send<Row extends pg.QueryResultRow>(
  tx: object,
  text: TemplateStringsArray,
  values: unknown[],
): Promise<pg.QueryResult<Row>> {
  const connection = connections.get(tx);
  if (!connection?.client) throw new Error("the transaction is none of withTransaction");
  if (connection.isOver) throw new DomainError("unavailable", "The transaction took too long and is over; try again");
  return connection.client.query<Row>({ ...statementOf(text), values, types });
}

const statements = new WeakMap<TemplateStringsArray, { name: string; text: string }>();

function statementOf(parts: TemplateStringsArray): { name: string; text: string } {
  const known = statements.get(parts);
  if (known) return known;
  const text = parts.reduce((all, part, index) => `${all}$${index}${part}`);
  const statement = { name: hash("sha1", text), text };
  statements.set(parts, statement);
  return statement;
}

const { INT8 } = pg.types.builtins;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 ? BigInt : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};
