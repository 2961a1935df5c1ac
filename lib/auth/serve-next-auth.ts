import type { NextRequest } from "next/server";
import NextAuth from "next-auth";

import { nextAuthOptions } from "./next-auth-options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses under /api/auth. */
export function serveNextAuth(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, nextAuthOptions()) as Promise<Response>;
}
