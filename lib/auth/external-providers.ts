import type { Account, AuthOptions, Profile, User } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";

import { signInExternally as findOrEnrol } from "#lib/developers/sign-in-externally.ts";
import { env } from "#lib/env.ts";
import { isDomainError } from "#lib/errors.ts";

/** The other sites a developer can sign in with: those that are configured. */
export function externalProviders(): AuthOptions["providers"] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env();
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [GitHubProvider({ clientId: GITHUB_ID, clientSecret: GITHUB_SECRET })] : []),
    ...(GOOGLE_ID && GOOGLE_SECRET ? [GoogleProvider({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET })] : []),
  ];
}

/** Their ids and names, for the buttons on the sign-in page. */
export function externalProviderNames(): { id: string; name: string }[] {
  return externalProviders().map(({ id, name }) => ({ id, name }));
}

/** next-auth's signIn callback: puts our developer's id in place of the provider's, or says where to send the browser. */
export async function signInExternally(
  user: User,
  account: Account | null,
  profile?: Profile,
): Promise<boolean | string> {
  if (account?.type === "credentials") return true;
  if (account?.provider !== "github" && account?.provider !== "google") return false;
  try {
    const { developerId } = await findOrEnrol({
      provider: account.provider,
      accountId: account.providerAccountId,
      email: user.email ?? "",
      isEmailVerified: profile !== undefined && "email_verified" in profile && profile.email_verified === true,
      name: user.name ?? "",
    });
    user.id = developerId;
    return true;
  } catch (error) {
    if (isDomainError(error, "resource-exists")) return "/sign-in?error=EmailTaken";
    if (isDomainError(error, "not-allowed")) return "/sign-in?error=EmailNotConfirmed";
    throw error;
  }
}
