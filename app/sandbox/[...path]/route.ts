import { serveSandboxApi } from "#lib/http/sandbox-api.ts";
import { nextMount } from "#lib/gateway/next-mount.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nextMount(serveSandboxApi);
