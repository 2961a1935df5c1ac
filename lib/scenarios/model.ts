import type { FaultEffect } from "#lib/standards/sandbox/faults.ts";

/** Something that goes wrong on purpose. Null aims at every one. */
export type FaultRule = FaultEffect & {
  id: string;
  organisationId: string;
  appId: string | null;
  operation: string | null;
  customerId: string | null;
  /** Of a hundred calls. */
  percentage: number;
  isActive: boolean;
  createdAt: Date;
  expiresAt: Date | null;
};

/** What of a call decides which rules fit it. */
export type FaultAim = {
  organisationId: string;
  appId: string;
  operation: string | null;
  customerId: string | null;
};

/** Something the clock made happen, in the time of the bank. */
export type ClockEntry = {
  id: string;
  bankId: string;
  at: Date;
  /** consent-expired, payment-moved, standing-order-paid, statement-issued … */
  what: string;
  /** consent:<id>, payment:<id>, account:<id> */
  object: string;
  detail: Record<string, string | number | null>;
};

/** Whether a rule is for this call, and still holds. */
export function fitsCall(rule: FaultRule, { appId, operation, customerId }: FaultAim, at: Date): boolean {
  return (
    (rule.appId === null || rule.appId === appId) &&
    (rule.operation === null || rule.operation === operation) &&
    (rule.customerId === null || rule.customerId === customerId) &&
    (rule.expiresAt === null || rule.expiresAt > at)
  );
}

/** Whether the nth call a rule fits is one of its percentage: any hundred in a row have exactly that many. */
export function isStruck(percentage: number, nth: number): boolean {
  return Math.floor((nth * percentage) / 100) > Math.floor(((nth - 1) * percentage) / 100);
}
