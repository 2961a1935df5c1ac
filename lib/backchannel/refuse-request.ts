import { endRequest } from "./end-request.ts";
import { loadRequestOf } from "./load-request.ts";
import type { BackchannelState, Decider } from "./model.ts";

/** The customer refuses on the phone. A request that is over already stays as it ended. */
export async function refuseRequest(decider: Decider, id: string): Promise<BackchannelState> {
  const loaded = await loadRequestOf(decider, id);
  if (loaded.request.state === "pending") await endRequest(loaded, "refused");
  return (await loadRequestOf(decider, id)).request.state;
}
