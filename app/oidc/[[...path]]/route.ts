import { serveOidcFetch } from "#lib/oidc/fetch-handler.ts";
import { nextMount } from "#lib/http/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveOidcFetch);
