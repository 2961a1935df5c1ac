import type { Metadata } from "next";
import { CredentialsForm } from "#components/demo/credentials-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { demoAddresses } from "#lib/demo/demo-addresses.ts";
import { CREDENTIALS_WORDS } from "#lib/demo/words.ts";
import { readDemoRequest } from "../demo-request.ts";
import { refusalInWords } from "./refusal-in-words.ts";

export const metadata: Metadata = { title: "Settings" };

const NOTES: Record<string, string> = {
  saved: "The bank accepted your app. Connect Sandbank to use it.",
  forgotten: "Northmoor Money uses its own app again.",
};

export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<{ problem?: string; note?: string; clientId?: string }>;
}) {
  const [{ session }, { problem, note, clientId }] = await Promise.all([readDemoRequest(), searchParams]);
  const own = session?.state.own;
  const { redirectUri, issuer, accountsApi } = demoAddresses();
  const known =
    problem && Object.hasOwn(CREDENTIALS_WORDS, problem)
      ? CREDENTIALS_WORDS[problem as keyof typeof CREDENTIALS_WORDS]
      : null;
  const refused = problem === "refused" ? { field: "clientId", message: refusalInWords(session?.state.problem) } : null;
  return (
    <div className="grid max-w-3xl gap-6">
      <div className="grid gap-2">
        <h1>Settings</h1>
        <p className="northmoor-lead">
          Run this demo with an app of your own: what you see is then what your credentials can do.
        </p>
      </div>
      {note && Object.hasOwn(NOTES, note) ? (
        <Banner tone="success" role="status">
          {NOTES[note]}
        </Banner>
      ) : null}
      <Card title="The app in use">
        <SummaryList
          facts={[
            { term: "App", value: own ? "Your own" : "Northmoor Money’s own" },
            ...(own ? [{ term: "Client id", value: <CopyId id={own.clientId} full /> }] : []),
            {
              term: "Redirect address to register",
              value: <CopyId id={redirectUri} full label="Copy the redirect address" />,
            },
            { term: "Issuer", value: <span className="mono">{issuer.href}</span> },
            { term: "Accounts API", value: <span className="mono">{accountsApi}</span> },
          ]}
        />
        {own ? (
          <form method="post" action="/demo/settings/forget" className="mt-4">
            <Button>Forget my app’s key</Button>
          </form>
        ) : null}
      </Card>
      <Card title="Use your own app">
        <p className="northmoor-small mb-4">
          Make an app in the portal with the redirect address above, then paste its credentials. They are kept
          encrypted, for this browser only, and forgotten after 24 hours. Never paste a key that is used outside a
          sandbox.
        </p>
        <CredentialsForm problem={known ?? refused} clientId={clientId} />
      </Card>
    </div>
  );
}
