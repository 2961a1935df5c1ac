import { ButtonLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type FirstCallProps = { baseUrl: string; clientId: string | null };

/** The log before anything was called: the shortest request that will appear in it. */
export function FirstCall({ baseUrl, clientId }: FirstCallProps) {
  const snippet = [
    "# A token of the app itself; sign the assertion with its private key",
    `curl -i ${baseUrl}/oidc/token \\`,
    `  -d grant_type=client_credentials -d scope=accounts -d client_id=${clientId ?? "$CLIENT_ID"} \\`,
    "  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION",
    "",
    "# With it, ask for a consent",
    `curl -i ${baseUrl}/open-banking/v4.0/aisp/account-access-consents \\`,
    `  -H "authorization: Bearer $ACCESS_TOKEN" -H "content-type: application/json" \\`,
    `  -d '{"Data":{"Permissions":["ReadAccountsBasic"]},"Risk":{}}'`,
  ].join("\n");
  return (
    <div className="grid gap-4">
      <EmptyState
        title="Waiting for your first request"
        actions={
          clientId ? null : (
            <ButtonLink href="/app/apps/new" variant="primary">
              Create an app
            </ButtonLink>
          )
        }
      >
        Every call of your apps appears here within a second, with the check that refused it, if one did.
      </EmptyState>
      <CodeBlock code={snippet} language="bash" title="Your first request" />
    </div>
  );
}
