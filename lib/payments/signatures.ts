/** How long the other holders of an account have to approve an order. */
const SIGN_WITHIN_MS = 7 * 86_400_000;

/** Until when the other holders can approve what is ordered at this moment: a week, or sooner where the app asked for that. */
export function signUntil(
  { Authorisation: wish }: { Authorisation?: { CompletionDateTime?: string } },
  at: Date,
): Date {
  const longest = new Date(at.getTime() + SIGN_WITHIN_MS);
  const asked = wish?.CompletionDateTime ? new Date(wish.CompletionDateTime) : longest;
  return asked > at && asked < longest ? asked : longest;
}

export type Approval = { customerId: string; isApproved: boolean; at: Date };

/** As an order has it when it is created. */
export type MultiAuthorisation = {
  Status: "AWAF" | "AUTH" | "RJCT";
  NumberRequired: number;
  NumberReceived: number;
  LastUpdateDateTime?: string;
  ExpirationDateTime: string;
};

/** Whether the holders have all approved, one has refused, or somebody is still to be asked. */
export function decisionOf(
  { NumberRequired }: MultiAuthorisation,
  approvals: readonly Approval[],
): MultiAuthorisation["Status"] {
  if (approvals.some(({ isApproved }) => !isApproved)) return "RJCT";
  return approvals.length >= NumberRequired ? "AUTH" : "AWAF";
}

/** The member of an order by what has been decided since; `isOver` when nobody can decide any more. */
export function currentSignatures(
  created: MultiAuthorisation,
  approvals: readonly Approval[],
  isOver: boolean,
): MultiAuthorisation {
  const decision = decisionOf(created, approvals);
  const last = approvals.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
  return {
    ...created,
    Status: decision === "AWAF" && isOver ? "RJCT" : decision,
    NumberReceived: approvals.filter(({ isApproved }) => isApproved).length,
    ...(last ? { LastUpdateDateTime: last.toISOString() } : {}),
  };
}
