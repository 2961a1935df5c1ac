import type { Metadata } from "next";

import { DecoupledForm } from "#components/apps/decoupled-form.tsx";
import {
  AppDetailsForm,
  AppSecurityForm,
  DeleteForm,
  RedirectUrisForm,
  StatusForm,
} from "#components/apps/app-settings.tsx";
import { AppHead } from "#components/apps/app-head.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { RegistersItself } from "#components/registration/registers-itself.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { isSelfRegistered } from "#lib/apps/model.ts";
import { registrationAddress } from "#lib/registration/registration-address.ts";

import { pageFlash } from "../../../page-flash.ts";
import { type AppPageProps, loadApp } from "../load-app.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function AppSettingsPage({ params, searchParams }: AppPageProps) {
  const { app, mayChange } = await loadApp(params, "/settings");
  const flash = await pageFlash(searchParams);
  return (
    <>
      <FlashBanner flash={flash} />
      <AppHead app={app} current="settings" />
      {mayChange ? (
        <div className="grid max-w-3xl gap-4">
          {isSelfRegistered(app) ? (
            <RegistersItself address={registrationAddress(app)} />
          ) : (
            <>
              <AppDetailsForm app={app} state={flash} />
              <RedirectUrisForm app={app} state={flash} />
              <AppSecurityForm app={app} state={flash} />
              <DecoupledForm app={app} state={flash} />
            </>
          )}
          <StatusForm app={app} />
          <DeleteForm app={app} error={flash.errorOf("typedName")} />
        </div>
      ) : (
        <Banner title="You can look, not change">
          Owners, admins and developers of {app.organisationName} can change its apps.
        </Banner>
      )}
    </>
  );
}
