import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { publishedApis } from "#lib/standards/published-apis.ts";
import { REASONS, whyNeverAnswered } from "./never-answered.ts";
import { checkedBy } from "./official-files.ts";
import { lineOf } from "./seen.ts";

/** Every status of a contract. */
export function statusesOf({ successStatus, errorStatuses }: BankContract): number[] {
  return [successStatus, ...errorStatuses];
}

/** What a run should have seen and has not: one line an operation and status. */
export function listMissing(seen: ReadonlySet<string>): string[] {
  return bankContracts.flatMap((contract) =>
    statusesOf(contract)
      .filter((status) => whyNeverAnswered(contract, status) === null)
      .map((status) => lineOf(contract, status))
      .filter((line) => !seen.has(line)),
  );
}

/** The page of what a run has seen. */
export function printOperations(seen: ReadonlySet<string>): string {
  const apis = publishedApis.filter(({ contracts }) => contracts.some((each) => isOfBank(each)));
  const sections = apis.map(({ api, contracts }) =>
    [
      `## ${api.title}, ${api.version}`,
      "",
      `Release ${api.release}, under \`${api.base}\`: ${contracts.length} operations.`,
      "",
      "| Operation | Id | Request | Answer | Success | Refusals |",
      "|---|---|---|---|---|---|",
      ...contracts.filter(isOfBank).map((contract) => printRow(contract, seen)),
    ].join("\n"),
  );
  return `${[HEAD, printTotals(seen), ...sections, printReasons()].join("\n\n")}\n`;
}

const isOfBank = (contract: unknown): contract is BankContract => bankContracts.includes(contract as BankContract);

const HEAD = `---
title: Operations
section: What it keeps to
order: 2
summary: Operation by operation and version by version, the answers that the tests have had from the bank.
---

This page is written by the tests (\`npm run docs:operations\` after \`npm test -- unit\`), and they fail when it differs from what they have seen. Each answer was held to the form the contract has for its status, with no member beside it. \`official file\` says that request or answer were also held to the official OpenAPI file of the release, and that the [contract](/reference) agrees with that file; the file is no part of this repository, and the tests that read it are left out where it is absent.

404 is what an address answers that a bank does not offer; this bank offers all of them. Where it, 409, 429, 500 or 503 do not come about by themselves, the tests order them by a [fault](/docs/faults), as every organisation can. 413 is in no official file: it answers a body of more than 256 KiB, or a file of more than 1 MiB.

The official files of event notifications and of registration describe no operation of these APIs: notifications are [sent to your app](/docs/events), which serves them, and apps are [registered](/docs/registration) at the identity provider.`;

function printRow(contract: BankContract, seen: ReadonlySet<string>): string {
  const { method, path, operationId, successStatus, errorStatuses } = contract;
  const had = (status: number) => seen.has(lineOf(contract, status));
  const refusals = [...errorStatuses, 413].filter(had).toSorted((left, right) => left - right);
  const cells = [
    `\`${method} ${path}\``,
    operationId,
    checkedBy(contract, "request") ?? "no body",
    checkedBy(contract, "response") ?? "no body",
    had(successStatus) ? successStatus : "",
    refusals.join(" "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function printTotals(seen: ReadonlySet<string>): string {
  const count = (version: string, of: (contract: BankContract) => number) =>
    bankContracts.filter((each) => each.version === version).reduce((sum, each) => sum + of(each), 0);
  const had = (statuses: (contract: BankContract) => readonly number[]) => (contract: BankContract) =>
    statuses(contract).filter((status) => seen.has(lineOf(contract, status))).length;
  const versions = [...new Set(bankContracts.map(({ version }) => version))];
  const statuses = [...new Set(bankContracts.flatMap((each) => [...statusesOf(each), 413]))].toSorted((a, b) => a - b);
  const row = (name: string | number, of: (contract: BankContract) => number) =>
    `| ${name} | ${versions.map((version) => count(version, of)).join(" | ")} |`;
  return [
    `| | ${versions.join(" | ")} |`,
    `|---|${versions.map(() => "---|").join("")}`,
    row("operations", () => 1),
    ...statuses.map((status) =>
      row(
        status,
        had(() => [status]),
      ),
    ),
  ].join("\n");
}

function printReasons(): string {
  const lines = REASONS.map(({ status, why, of }) => {
    const those = bankContracts.filter((each) => of(each) && each.errorStatuses.includes(status));
    const names = those.map(({ version, operationId }) => `${operationId} (${version})`);
    return `- ${status}: ${why} ${names.join(", ")}.`;
  });
  return `## What is never answered\n\n${lines.join("\n")}`;
}
