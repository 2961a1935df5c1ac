import type { ResourceName } from "../permission-codes.ts";
import type { Redaction } from "./permissions.ts";

type Json = Record<string, unknown>;

/** A card number with all but its last four characters covered. */
export function maskPan(number: string): string {
  const visible = number.length > 4 ? number.slice(-4) : "";
  return "*".repeat(number.length - visible.length) + visible;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function maskMember(value: unknown): unknown {
  return isJson(value) && typeof value.Identification === "string"
    ? { ...value, Identification: maskPan(value.Identification) }
    : value;
}

function maskAccount(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskAccount);
  return isJson(value) && value.SchemeName === "UK.OBIE.PAN" ? maskMember(value) : value;
}

function maskIn(name: string, value: unknown): unknown {
  if (name === "CardInstrument") return maskMember(value);
  return name === "Account" || name === "CreditorAccount" || name === "DebtorAccount" ? maskAccount(value) : value;
}

/** One item of a resource as the permissions of its consent let the app see it; the item itself is left as it was. */
export function redactItem<Item extends object>(
  resource: ResourceName,
  item: Item,
  redaction: Redaction,
): Partial<Item> {
  const hidden = redaction.strip[resource] ?? [];
  const shown = Object.entries(item).filter(([name]) => !hidden.includes(name));
  if (!redaction.maskPan) return Object.fromEntries(shown) as Partial<Item>;
  return Object.fromEntries(shown.map(([name, value]) => [name, maskIn(name, value)])) as Partial<Item>;
}
