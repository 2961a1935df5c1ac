import { nextMount } from "#lib/gateway/next-mount.ts";
import { serveIdentityProvider } from "#lib/http/identity-provider.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveIdentityProvider);
