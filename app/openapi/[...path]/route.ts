import { serveOpenApi } from "#lib/http/openapi-document.ts";
import { nextMount } from "#lib/http/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveOpenApi);
