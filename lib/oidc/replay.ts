import type { Provider } from "oidc-provider";
import { hashSecret } from "#lib/secrets.ts";
import { insertReplayedJwt } from "./data.ts";

/** A JWT id is new exactly once, on whatever instance and however many ask at the same time: one insert decides. */
export function makeReplayDetectionAtomic(provider: Provider): void {
  provider.ReplayDetection.unique = async (issuer: string, jti: string, expiresAt: number) =>
    insertReplayedJwt(hashSecret(`${issuer.length}:${issuer}:${jti}`), new Date(expiresAt * 1000));
}
