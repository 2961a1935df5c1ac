import { serveOidcFetch } from "#lib/oidc/fetch-handler.ts";
import { nextMount } from "#lib/gateway/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveOidcFetch);
