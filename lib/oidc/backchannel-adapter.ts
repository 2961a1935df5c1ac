import { errors, Provider } from "oidc-provider";
import type { Adapter } from "oidc-provider";
import { findDecision } from "#lib/backchannel/find-decision.ts";
import { mayPoll } from "#lib/backchannel/may-poll.ts";
import { hashSecret } from "#lib/secrets.ts";
import { settleBackchannel } from "./settle-backchannel.ts";

/**
 * The records of decoupled authentications. When an app asks for its tokens the decision is read where it was written,
 * whatever instance that was; and an app that asks too often is told to slow down (CIBA §11).
 */
export function backchannelAdapter(records: Adapter): Adapter {
  return {
    ...records,
    async find(id) {
      const payload = await records.find(id);
      const { ctx } = Provider;
      const isPoll = ctx?.oidc.route === "token" && payload?.clientId === ctx.oidc.client?.clientId;
      if (!payload || !ctx || !isPoll || payload.grantId || payload["error"]) return payload;
      const referenceHash = hashSecret(id);
      const decision = await findDecision({ referenceHash });
      if (decision?.result) {
        await settleBackchannel(ctx.oidc.provider, decision);
        return records.find(id);
      }
      if (!(await mayPoll(referenceHash))) throw new errors.SlowDown();
      return payload;
    },
  };
}
