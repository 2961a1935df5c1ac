import { serveApi } from "#lib/http/api-builder.ts";
import { nextMount } from "#lib/gateway/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveApi);
