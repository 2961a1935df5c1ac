import type { Metadata } from "next";

import { AccountPage } from "#components/sign-in/account-page.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button } from "#components/ui/button.tsx";
import { PasswordField, TextField } from "#components/ui/field.tsx";

import { pageFlash, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const flash = await pageFlash(searchParams);
  return (
    <AccountPage
      title="Create an account"
      lead="Free, and everything runs in the sandbox. The people, accounts and money are invented."
      problems={flash.problems}
      after={
        <p>
          Have an account? <Anchor href="/sign-in">Sign in</Anchor>
        </p>
      }
    >
      <form method="post" action="/api/portal/sign-up" className="grid gap-4">
        <TextField
          name="name"
          label="Your name"
          autoComplete="name"
          required
          maxLength={100}
          defaultValue={flash.valueOf("name")}
          error={flash.errorOf("name")}
        />
        <TextField
          name="email"
          type="email"
          label="Work e-mail"
          hint="We send a link to confirm it."
          autoComplete="email"
          required
          defaultValue={flash.valueOf("email")}
          error={flash.errorOf("email")}
        />
        <PasswordField
          name="password"
          label="Password"
          hint="At least 8 characters. Any characters will do; common passwords are refused."
          autoComplete="new-password"
          required
          minLength={8}
          error={flash.errorOf("password")}
        />
        <Button variant="primary">Create account</Button>
      </form>
    </AccountPage>
  );
}
