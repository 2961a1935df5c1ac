import { bankContracts, type BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { faultsOf } from "./faults-of.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";
import { inParallel } from "./in-parallel.ts";
import { rawCall } from "./raw-call.ts";
import { pathsOf, replaced, type Path } from "./spoil.ts";
import { thirdPartyOf, type ThirdParty } from "./third-party.ts";

const FILE_ROUTES = [
  "/open-banking/v4.0/aisp/accounts/x/statements/",
  "/open-banking/v4.0/pisp/file-payments/",
  "/_next/static/",
  "/docs/",
];

export const I6: Proof = {
  id: "I6",
  promise: "Hostile texts in ids, headers and every member have no effect",
  prove: async (bank, scale) => {
    const party = await thirdPartyOf(bank);
    const texts = scale === "full" ? HOSTILE_TEXTS : HOSTILE_TEXTS.slice(0, 12);
    const before = await moneyOf(bank, party);
    const inIds = await inIdsAndHeaders(party, texts);
    const inMembers = await inEveryMember(party, texts, scale === "full" ? 8 : 64);
    const files = await outsideTheStore(bank, texts);
    const faults = [...inIds.faults, ...inMembers.faults, ...files.faults];
    for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
    const moved = (await moneyOf(bank, party)) === before ? 0 : 1;
    return {
      ran: `${texts.length} texts: ${inIds.sent} requests with them in ids and headers, ${inMembers.sent} in members, ${files.sent} paths to files`,
      figure: `${faults.length} faults, ${moved} balances changed`,
      promised: "0 faults, 0 balances changed",
    };
  },
};

type Outcome = { sent: number; faults: string[] };

async function inIdsAndHeaders(party: ThirdParty, texts: readonly string[]): Promise<Outcome> {
  const contracts = bankContracts.filter(({ method, path }) => path.includes("{") && method === "GET");
  const cases = texts.flatMap((text, index) =>
    contracts.filter((_, each) => (each + index) % 3 === 0).map((contract) => ({ contract, text })),
  );
  const faults = await inParallel(cases, async ({ contract, text }) => {
    const path = contract.fullPath.replaceAll(/\{\w+\}/g, encodeURIComponent(text.toWellFormed()));
    const header = Buffer.from(text)
      .toString("latin1")
      .replaceAll(/[^\x20-\xff]/g, "");
    const answer = await party.send(contract, { path, headers: { "x-customer-user-agent": header } });
    const wrong = answer.status < 400 ? [`answered ${answer.status}`] : [];
    return [...faultsOf(answer, contract.api), ...wrong].map(
      (fault) => `${contract.operationId} ${text.slice(0, 30)}: ${fault}`,
    );
  });
  return { sent: cases.length, faults: faults.flat() };
}

/** Each member by itself, and all of them together. Texts are dealt out over the members of all operations in turn. */
async function inEveryMember(party: ThirdParty, texts: readonly string[], share: number): Promise<Outcome> {
  const operations = bankContracts
    .filter(({ requestSchema }) => requestSchema !== null)
    .map((contract) => ({ contract, sample: party.sample(contract) }));
  const members = operations.flatMap((operation) => textsIn(operation.sample).map((path) => ({ ...operation, path })));
  const cases = [
    ...operations.flatMap(({ contract, sample }) =>
      texts.map((text) => ({ contract, text, sent: withText(sample, text) })),
    ),
    ...members.flatMap(({ contract, sample, path }, turn) =>
      texts
        .filter((_, index) => (index + turn) % share === 0)
        .map((text) => ({ contract, text, sent: replaced(sample, path, text) })),
    ),
  ];
  const faults = await inParallel(cases, async ({ contract, text, sent }) => {
    const path = contract.fullPath.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000");
    const answer = await party.send(contract, { path, body: JSON.stringify(sent) });
    return faultsOf(answer, contract.api).map((fault) => `${contract.operationId} ${text.slice(0, 30)}: ${fault}`);
  });
  return { sent: cases.length, faults: faults.flat() };
}

/** Where the texts of a document are. */
function textsIn(document: unknown): Path[] {
  return [...pathsOf(document)].filter((path) => typeof valueAt(document, path) === "string");
}

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], document);

/** Every text of a document replaced. */
function withText(value: unknown, text: string): unknown {
  return textsIn(value).reduce((document, path) => replaced(document, path, text), value);
}

/** Paths as they are, without anybody putting them in order. */
async function outsideTheStore({ demo }: TwoInstances, texts: readonly string[]): Promise<Outcome> {
  const climbing = texts.filter((text) => /\.\.|etc|%2e|%c0|file:/i.test(text));
  const cases = FILE_ROUTES.flatMap((route) => climbing.map((text) => route + text.replaceAll(/[^\x21-\x7e]/g, "")));
  const faults = await inParallel(cases, async (path) => {
    const { status, text } = await rawCall(demo.base_url, { method: "GET", path });
    const wrong = /root:|\[extensions\]|BEGIN (RSA|PRIVATE|CERT)/.test(text) ? ["a file outside the store"] : [];
    return [...wrong, ...(status >= 500 ? [`status ${status}`] : [])].map((fault) => `${path}: ${fault}`);
  });
  return { sent: cases.length, faults: faults.flat() };
}

/** Everything the demo customer has, as the bank says it. */
async function moneyOf({ demo }: TwoInstances, party: ThirdParty): Promise<string> {
  const contract = bankContracts.find(({ operationId }) => operationId === "GetBalances") as BankContract;
  const { text } = await party.send(contract, { path: `${contract.fullPath}?of=${demo.app.client_id}` });
  const { Data } = JSON.parse(text) as { Data: { Balance: { AccountId: string; Type: string; Amount: unknown }[] } };
  return JSON.stringify(Data.Balance.map(({ AccountId, Type, Amount }) => [AccountId, Type, Amount]));
}
