import type { Metadata } from "next";

import { AppHead } from "#components/apps/app-head.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { CertificateOrder } from "#components/directory/certificate-order.tsx";
import { CertificateTable } from "#components/directory/certificate-table.tsx";
import { StatementCard } from "#components/directory/statement-card.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { App } from "#lib/apps/model.ts";
import { findSoftwareByRow } from "#lib/directory/find-software.ts";

import { loadSoftware } from "../../../directory/load-software.ts";
import { pageFlash, queryValue } from "../../../page-flash.ts";
import { type AppPageProps, loadApp } from "../load-app.ts";

export const metadata: Metadata = { title: "Certificates" };

const NONE = { certificates: [], older: null, statements: [] };

function What({ app, softwareId }: { app: App; softwareId: string | undefined }) {
  return (
    <p className="max-w-3xl text-muted">
      A transport certificate proves {app.name} over mutual TLS; a signing certificate publishes the key it signs with.{" "}
      {softwareId ? (
        <>
          Both are of its <Anchor href={`/app/directory/${softwareId}`}>software in the directory</Anchor>.
        </>
      ) : (
        "With the first one the app is entered into the directory as software."
      )}
    </p>
  );
}

export default async function AppCertificatesPage({ params, searchParams }: AppPageProps) {
  const { actor, app, mayChange } = await loadApp(params, "/certificates");
  const base = `/app/apps/${app.id}/certificates`;
  const software = app.softwareId ? await findSoftwareByRow(app.softwareId) : null;
  const before = await queryValue(searchParams, "before");
  const [flash, { certificates, older, statements }] = await Promise.all([
    pageFlash(searchParams),
    software ? loadSoftware(actor, software.softwareId, { base, before }) : NONE,
  ]);
  const api = `/api/portal/apps/${app.id}`;
  return (
    <>
      <FlashBanner flash={flash} />
      <AppHead app={app} current="certificates" />
      <div className="grid gap-4">
        <What app={app} softwareId={software?.softwareId} />
        <Card title="Certificates" flush>
          {certificates.length === 0 ? (
            <EmptyState title="No certificates yet">
              Make a key and a request below, in this browser or with openssl, and have it signed.
            </EmptyState>
          ) : (
            <CertificateTable
              certificates={certificates}
              revokeAction={mayChange ? `${api}/certificates/revoke` : undefined}
            />
          )}
          <Pagination nextHref={older ?? undefined} previousHref={before ? base : undefined} />
        </Card>
        {mayChange ? <CertificateOrder action={`${api}/certificates`} state={flash} /> : null}
        <StatementCard statements={statements} action={mayChange ? `${api}/statements` : undefined} />
      </div>
    </>
  );
}
