import { serveNextAuth } from "#lib/auth/serve-next-auth.ts";

export const GET = serveNextAuth;
export const POST = serveNextAuth;
