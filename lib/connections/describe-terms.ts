import { describeConsent as describeFunds } from "#lib/funds/describe-consent.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { displayMoney } from "#lib/money.ts";
import { describeConsent as describeVrp } from "#lib/vrp/describe-consent.ts";
import { listLimitUse } from "#lib/vrp/list-limit-use.ts";
import { readPaidMinor } from "./data.ts";
import { formOf } from "./model.ts";
import type { ConnectionTerms, LimitUse } from "./model.ts";

type Row = {
  id: string;
  kind: string;
  resource: unknown;
  expiresAt: Date | null;
  createdAt: Date;
  app: { name: string };
};

/** The terms of a connection that is no data sharing, with what has been used of them. */
export async function describeTerms(row: Row, held: Holding | undefined): Promise<ConnectionTerms | null> {
  const form = formOf(row.kind);
  if (form === "sharing") return null;
  const consent = { ...row, resource: row.resource as Record<string, unknown> };
  const account = held ? `${held.nickname}, ending ${held.accountNumber.slice(-4)}` : null;
  if (form === "funds") return { ...describeFunds(consent, row.app.name), uses: [], paid: null, account };
  const currency = held?.currency ?? "GBP";
  const [uses, paidMinor] = await Promise.all([listUses(consent, currency), readPaidMinor(row.id)]);
  return { ...describeVrp(consent, row.app.name), uses, paid: displayMoney(paidMinor, currency), account };
}

const PERIODS: Record<string, string> = {
  Day: "today",
  Week: "this week",
  Fortnight: "this fortnight",
  Month: "this month",
  "Half-year": "this half-year",
  Year: "this year",
};

async function listUses(consent: Parameters<typeof listLimitUse>[0], currency: string): Promise<LimitUse[]> {
  const uses = await listLimitUse(consent);
  return uses.map(({ type, usedMinor, limitMinor }) => ({
    period: PERIODS[type] ?? type,
    used: displayMoney(usedMinor, currency),
    limit: displayMoney(limitMinor, currency),
    share: limitMinor === 0n ? 1 : Number(usedMinor) / Number(limitMinor),
  }));
}
