import { serveHealth } from "#lib/gateway/serve-operations.ts";
import { nextMount } from "#lib/gateway/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveHealth, { isProbe: true });
