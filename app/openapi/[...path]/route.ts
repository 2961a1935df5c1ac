import { serveOpenApi } from "#lib/http/openapi-document.ts";
import { nextMount } from "#lib/gateway/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveOpenApi);
