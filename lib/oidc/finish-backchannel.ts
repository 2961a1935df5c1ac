import { findDecision } from "#lib/backchannel/find-decision.ts";
import { notifyApp } from "./notify-app.ts";
import { runningProvider } from "./provider.ts";
import { settleBackchannel } from "./settle-backchannel.ts";

/** A slow app must not keep the customer waiting. */
const PATIENCE_MS = 1_000;

/** After a decision: the token endpoint has it, and an app with delivery by ping is told. Calling it again is harmless. */
export async function finishBackchannel(requestId: string): Promise<void> {
  const decision = await findDecision({ id: requestId });
  if (!decision?.result) return;
  const { provider } = await runningProvider();
  await settleBackchannel(provider, decision);
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, PATIENCE_MS);
  await Promise.race([notifyApp(requestId), patience.promise]);
  clearTimeout(timer);
}
