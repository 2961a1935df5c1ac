import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import type { Customer } from "#lib/customers/model.ts";
import { newTotpSecret } from "#lib/customers/totp-secret.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { newId } from "#lib/ids.ts";
import { accountContents, openAccount } from "./accounts.ts";
import { audited } from "./audited.ts";
import { addContents } from "./contents-data.ts";
import { createCustomer } from "./customers.ts";
import { LIFE_PARTS, personOf, writeLife } from "./generate-life.ts";
import type { LifePart } from "./generate-life.ts";
import { buildLine } from "./transaction-input.ts";
import type { TransactionInput } from "./transaction-input.ts";

const DAY_MS = 86_400_000;

type Wish = { seed: string; months: number; parts?: readonly LifePart[] };
type Generated = { username: string; password: string; totp_secret: string; account_ids: string[] };

/** A customer with a history drawn from a word: the same word, bank and day give the same movements. */
export async function generateCustomer(
  actor: Actor,
  bank: Bank,
  { seed, months, parts = LIFE_PARTS }: Wish,
): Promise<Generated> {
  requireRole(actor, bank.organisationId, "develop");
  const { name } = personOf(seed);
  const wanted = new Set(parts);
  const password = `${name.split(" ")[0]?.toLowerCase() ?? "customer"}-at-sandbank`;
  const totpSecret = newTotpSecret();
  const username = await freeUsername(bank, name);
  const person = { username, name, password, persona: "generated", totp_secret: totpSecret };
  const customer = await createCustomer(actor, bank, person);
  const end = new Date(Math.floor(bankNow(bank).getTime() / DAY_MS) * DAY_MS);
  const life = writeLife(seed, end, months, wanted);
  const current = await addAccount(actor, bank, customer, { nickname: "Everyday", type: "CACC", lines: life.current });
  const saver = wanted.has("savings")
    ? await addAccount(actor, bank, customer, { nickname: "Savings", type: "SVGS", lines: life.saver })
    : null;
  return {
    username: customer.username,
    password,
    totp_secret: totpSecret,
    account_ids: saver ? [current, saver] : [current],
  };
}

type NewAccount = { nickname: string; type: "CACC" | "SVGS"; lines: readonly TransactionInput[] };

async function addAccount(actor: Actor, bank: Bank, holder: Customer, { nickname, type, lines }: NewAccount) {
  const now = bankNow(bank);
  const opened = lines[0]?.at ?? now.toISOString();
  const account = await openAccount(bank, [holder], { nickname, type, opened_at: opened }, now);
  const written = lines.map((line) => buildLine(account, newId(), line, now));
  const audit = audited(actor, bank, "account.generate", `account:${account.id}`, { transactions: lines.length });
  await addContents(accountContents(account, [holder], written), audit);
  return account.id;
}

/** The name as a username, and a number after it where that is taken. */
async function freeUsername(bank: Bank, name: string): Promise<string> {
  const plain = name.toLowerCase().replaceAll(" ", ".");
  for (let number = 1; ; number++) {
    const username = number === 1 ? plain : `${plain}${number}`;
    if (!(await findCustomerIn(bank, username))) return username;
  }
}
