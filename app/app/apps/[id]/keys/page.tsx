import type { Metadata } from "next";

import { AppHead } from "#components/apps/app-head.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { KeyMaker } from "#components/apps/key-maker.tsx";
import { KeyTable } from "#components/apps/key-table.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RegistersItself } from "#components/registration/registers-itself.tsx";
import { SoftwareKeys } from "#components/registration/software-keys.tsx";
import { isSelfRegistered } from "#lib/apps/model.ts";
import { listAppKeys } from "#lib/apps/rotate-keys.ts";
import { issuer } from "#lib/env.ts";
import { registrationAddress } from "#lib/registration/registration-address.ts";

import { pageFlash } from "../../../page-flash.ts";
import { type AppPageProps, loadApp } from "../load-app.ts";

export const metadata: Metadata = { title: "Keys" };

export default async function AppKeysPage({ params, searchParams }: AppPageProps) {
  const { actor, app, mayChange } = await loadApp(params, "/keys");
  const flash = await pageFlash(searchParams);
  const isSelf = isSelfRegistered(app);
  const keys = await listAppKeys(actor, app.id);
  return (
    <>
      <FlashBanner flash={flash} />
      <AppHead app={app} current="keys" />
      <div className="grid gap-4">
        {isSelf ? <RegistersItself address={registrationAddress(app)} /> : null}
        {app.jwksUri ? (
          <Banner title="The bank reads this app's keys at its own address">
            <span className="break-all">{app.jwksUri}</span>. Keys given here wait until the address is taken out of the
            settings.
          </Banner>
        ) : null}
        {app.origin === "dcr-uk" ? (
          <SoftwareKeys keys={app.jwks.keys} />
        ) : (
          <Card title="Keys" flush>
            <KeyTable appId={app.id} keys={keys} mayChange={mayChange && !isSelf} />
          </Card>
        )}
        {mayChange && !isSelf ? (
          <Card title="Add a key" className="max-w-3xl">
            <form method="post" action={`/api/portal/apps/${app.id}/keys`} className="grid gap-4">
              <p className="text-muted">
                To change over without a gap: add the new key, put it into your app, then revoke the old one. Both work
                meanwhile.
              </p>
              <KeyMaker
                issuer={issuer()}
                clientId={app.clientId}
                error={flash.errorOf("jwks") ?? flash.errorOf("jwk")}
              />
              <div>
                <Button variant="primary">Add key</Button>
              </div>
            </form>
          </Card>
        ) : null}
      </div>
    </>
  );
}
