import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { riskToV3 } from "#lib/standards/obuk/v3/risk.ts";
import type { DocumentReply, JsonReply } from "./reply.ts";

/** The body in the shape of v4.0, which the verbs speak. */
export function bodyAtV4(contract: BankContract, body: unknown): unknown {
  if (!("toV4" in contract) || !contract.toV4) return body;
  // What the translation leaves out is not there, as in a body that was sent.
  return JSON.parse(JSON.stringify(contract.toV4(body)));
}

/** The reply in the shape of the version that was called. At v4.0 stored text passes through unread. */
export function replyAtVersion<R extends JsonReply | DocumentReply>(contract: BankContract, reply: R): R {
  if (!("dataToV3" in contract) || !contract.dataToV3 || !("data" in reply)) return reply;
  return {
    ...reply,
    data: JSON.stringify(contract.dataToV3(JSON.parse(reply.data))),
    risk: reply.risk === null ? null : JSON.stringify(riskToV3(JSON.parse(reply.risk))),
  };
}
