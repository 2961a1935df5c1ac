import { isBehindGateway } from "#lib/gateway/gateway-state.ts";

/** Run by Next once per process, before its first request. */
export async function register(): Promise<void> {
  if (isBehindGateway()) return;
  const { prepareInstance } = await import("#lib/boot/prepare-instance.ts");
  await prepareInstance();
}
