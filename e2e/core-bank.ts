// A small core-banking system for the tests: the published contract of core banking over a database of its own.
// DATABASE_URL=… node e2e/core-bank.ts PORT TOKEN
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { mockCoreBanking as bank } from "#lib/core-banking/mock/mock-core-banking.ts";
import type { ItemQuery, TransactionQuery } from "#lib/core-banking/port.ts";
import { writeJson } from "#lib/core-banking/http/call-core.ts";
import { withTransaction } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import type { Posting } from "#lib/ledger/model.ts";
import { compileRouter } from "#lib/http/router.ts";
import { type CoreContract, type CoreOperation, contracts } from "#lib/standards/core-banking/contracts.ts";

const FAULTS = ["none", "outage", "slow", "wrong", "not-json"] as const;
type CoreFault = (typeof FAULTS)[number];
type CoreBank = { url: string; stop: () => Promise<void> };

// oxlint-disable-next-line typescript/no-explicit-any -- parsed by the contract of the operation it is for
type Given = { path: any; query: any; body: any };

const OPERATIONS: Record<CoreOperation, (given: Given) => Promise<unknown>> = {
  readAccounts: async ({ body }) => ({ accounts: await bank.readAccounts(body.accountIds) }),
  readBalances: async ({ body }) => ({ balances: await bank.readBalances(body.accountIds) }),
  readHoldings: async ({ path }) => ({ holdings: await bank.readHoldings(path.customerId) }),
  findCustomerParty: ({ path }) => bank.findCustomerParty(path.customerId),
  readTransactions: async ({ body }) => {
    const { items, ...page } = await bank.readTransactions(body as TransactionQuery);
    return { ...page, items: JSON.parse(`[${items}]`) as unknown[] };
  },
  readItems: ({ body }) => bank.readItems(body as ItemQuery),
  findItem: ({ path }) => bank.findItem(path.accountId, path.kind, path.itemId),
  readHolders: async ({ path }) => ({ holders: await bank.readHolders(path.accountId) }),
  findNumberedAccount: ({ path }) => bank.findNumberedAccount(path.accountId),
  findAccountByNumber: ({ path: { bankId, ...number } }) => bank.findAccountByNumber(bankId, number),
  hasFunds: async ({ path, query }) => ({
    isAvailable: await bank.hasFunds(path.accountId, BigInt(query.amountMinor)),
  }),
  postTransfer: async ({ path, body }) => {
    const posting = { ...body, postingId: path.postingId } as Posting;
    return { isNew: await withTransaction((tx) => bank.postTransfer(tx, posting)) };
  },
  bookPending: async ({ path }) => ({
    isNew: await withTransaction((tx) => bank.bookPending(tx, path.postingId, path.accountId)),
  }),
};

async function startCoreBank(port: number, token: string): Promise<CoreBank> {
  const findRoute = compileRouter<CoreContract>(contracts);
  let fault: CoreFault = "none";
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://core");
    if (url.pathname === "/control") {
      fault = FAULTS.find((each) => each === url.searchParams.get("fault")) ?? "none";
      response.writeHead(204).end();
      return;
    }
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, { title: "Who is asking?" });
    if (fault === "outage") return answer(response, 503, { title: "Closed" });
    if (fault === "slow") return;
    if (fault === "wrong") return answer(response, 200, { surprise: true });
    if (fault === "not-json") return answer(response, 200, "<html>");
    const route = findRoute(request.method ?? "GET", url.pathname);
    if (!route?.contract) return answer(response, 404, { title: "Nothing here" });
    const { contract, params } = route;
    try {
      const given = {
        path: contract.params.path.parse(params),
        query: contract.params.query.parse(Object.fromEntries(url.searchParams)),
        body: contract.requestSchema?.parse(JSON.parse(await text(request))) ?? null,
      };
      const found = await OPERATIONS[contract.operationId](given);
      answer(response, found === null ? 404 : 200, found ?? { title: "Not known" });
    } catch (error) {
      const status = isDomainError(error, "funds-insufficient") ? 409 : 500;
      answer(response, status, { code: isDomainError(error) ? error.code : "unexpected", title: String(error) });
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const listening = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${listening}`,
    stop: () => close(server),
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : writeJson(body));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const [, , port = "0", token = ""] = process.argv;
const { url, stop } = await startCoreBank(Number(port), token);
console.log(`listening at ${url}`);
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
