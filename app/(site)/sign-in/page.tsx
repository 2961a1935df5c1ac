import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { PasswordField, TextField } from "#components/ui/field.tsx";
import { externalProviderNames } from "#lib/auth/external-providers.ts";
import { returnPath } from "#lib/auth/return-path.ts";

import { pageFlash, queryValue, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Sign in" };

const EXTERNAL_PROBLEMS: Record<string, string> = {
  EmailTaken: "There is an account with that e-mail address already. Sign in with its password.",
  EmailNotConfirmed: "Confirm your e-mail address first: open the link we sent you.",
};

function ExternalSignIn({ providers }: { providers: { id: string; name: string }[] }) {
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <ButtonLink key={id} href={`/api/portal/sign-in-with/${id}`}>
          Sign in with {name}
        </ButtonLink>
      ))}
    </div>
  );
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const flash = await pageFlash(searchParams);
  const error = await queryValue(searchParams, "error");
  const external = error ? [{ message: EXTERNAL_PROBLEMS[error] ?? "Signing in did not work. Try again." }] : [];
  return (
    <AccountPage
      title="Sign in"
      lead="To the developer portal. Customers of the bank log in on the bank's own pages."
      notice={flash.notice}
      problems={[...flash.problems, ...external]}
      after={
        <>
          <p>
            <Anchor href="/forgot-password">Forgot your password?</Anchor>
          </p>
          <p>
            New here? <Anchor href="/sign-up">Create an account</Anchor>
          </p>
        </>
      }
    >
      <form method="post" action="/api/portal/sign-in" className="grid gap-4">
        <input
          type="hidden"
          name="returnTo"
          value={returnPath(flash.valueOf("returnTo") ?? (await queryValue(searchParams, "returnTo")))}
        />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          defaultValue={flash.valueOf("email")}
          error={flash.errorOf("email")}
        />
        <PasswordField name="password" label="Password" required />
        <Button variant="primary">Sign in</Button>
      </form>
      <ExternalSignIn providers={externalProviderNames()} />
    </AccountPage>
  );
}
