import { serveMetrics } from "#lib/gateway/serve-operations.ts";
import { nextMount } from "#lib/http/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveMetrics);
