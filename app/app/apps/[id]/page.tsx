import type { Metadata } from "next";
import { Fragment } from "react";

import { AppHead } from "#components/apps/app-head.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Moment } from "#components/apps/moment.tsx";
import { ProvisioningTimeline } from "#components/apps/provisioning-timeline.tsx";
import { ORIGIN_WORDS, purposeOf } from "#components/apps/words.ts";
import { RegisteredMetadata } from "#components/registration/registered-metadata.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { listAppTimeline } from "#lib/apps/list-app-timeline.ts";
import { type App, isSelfRegistered } from "#lib/apps/model.ts";
import { privateKeyFile } from "#lib/apps/names.ts";
import { needsKeys, SENDER_CONSTRAINT_WORDS, usesCertificate } from "#lib/apps/check-security.ts";
import { PROFILES } from "#lib/apps/profiles.ts";
import { presentRegistration } from "#lib/registration/present-registration.ts";
import { writeSnippet } from "#lib/apps/write-snippet.ts";
import { env, issuer } from "#lib/env.ts";

import { loadTraffic } from "../../load-traffic.ts";
import { pageFlash } from "../../page-flash.ts";
import { type AppPageProps, loadApp } from "./load-app.ts";

export const metadata: Metadata = { title: "App" };

function Facts({ app }: { app: App }) {
  return (
    <SummaryList
      facts={[
        { term: "Client ID", value: <CopyId id={app.clientId} full label="Copy the client ID" /> },
        { term: "Issuer", value: <CopyId id={issuer()} full label="Copy the issuer" /> },
        { term: "App ID", value: <CopyId id={app.id} full label="Copy the app ID" /> },
        { term: "For", value: purposeOf(app.scopes) },
        { term: "Profile", value: PROFILES[app.profile].name },
        {
          term: "Redirect addresses",
          value: (
            <ul className="grid gap-1">
              {app.redirectUris.map((uri) => (
                <li key={uri}>
                  <CopyId id={uri} full label="Copy this redirect address" />
                </li>
              ))}
            </ul>
          ),
        },
        { term: "Client authentication", value: <code>{app.tokenEndpointAuthMethod}</code> },
        { term: "Tokens are bound to", value: SENDER_CONSTRAINT_WORDS[app.senderConstraint] },
        ...(app.jwksUri
          ? [{ term: "Its keys", value: <CopyId id={app.jwksUri} full label="Copy the address of its keys" /> }]
          : []),
        { term: "Registered", value: ORIGIN_WORDS[app.origin] },
        { term: "Created", value: <Moment at={app.createdAt} /> },
      ]}
    />
  );
}

/** The files the program finds in the folder it runs in. */
function WhatItReads({ app }: { app: App }) {
  const kid = app.jwks.keys[0]?.kid ?? "";
  const files = [
    ...(needsKeys(app) ? [privateKeyFile(kid)] : []),
    ...(usesCertificate(app) ? ["transport.pem", "transport.key", "sandbank-ca.pem"] : []),
  ];
  if (files.length === 0) return "It reads no file.";
  return (
    <>
      It reads{" "}
      {files.map((file, index) => (
        <Fragment key={file}>
          {index > 0 ? (index === files.length - 1 ? " and " : ", ") : null}
          <code className="break-all">{file}</code>
        </Fragment>
      ))}{" "}
      from the folder it runs in: what you saved when you made them.
    </>
  );
}

function Traffic({ app, calls, refused }: { app: App; calls: number; refused: number }) {
  return (
    <Card title="Last 24 hours" aside={<Anchor href={`/app/logs?app=${app.id}`}>Open its log</Anchor>}>
      {calls === 0 ? (
        <p className="text-muted">No calls yet. Run the snippet and look into the log.</p>
      ) : (
        <p>
          <b className="text-24 font-semibold">{calls.toLocaleString("en-GB")}</b> {calls === 1 ? "call" : "calls"},{" "}
          {refused === 0 ? (
            "none refused"
          ) : (
            <Anchor href={`/app/logs?app=${app.id}&status=4xx&period=24h`}>
              {refused.toLocaleString("en-GB")} refused
            </Anchor>
          )}
        </p>
      )}
    </Card>
  );
}

export default async function AppPage({ params, searchParams }: AppPageProps) {
  const { actor, app } = await loadApp(params);
  const [timeline, traffic] = await Promise.all([
    listAppTimeline(actor, app.id, 8),
    loadTraffic(actor, app.organisationId),
  ]);
  const { calls, refused } = traffic.get(app.id) ?? { calls: 0, refused: 0 };
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <AppHead app={app} current="overview" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <Card title="Identity">
            <Facts app={app} />
          </Card>
          {isSelfRegistered(app) ? (
            <RegisteredMetadata members={presentRegistration({ app, registrationToken: null })} />
          ) : null}
          <section className="grid min-w-0 gap-3">
            <h2 className="text-16 font-semibold">Your first consented call</h2>
            <p className="text-muted">
              This program runs as it is. <WhatItReads app={app} /> It prints the address to open. The test customers
              are in the <Anchor href="/docs">documentation</Anchor>.
            </p>
            <CodeBlock
              code={writeSnippet(app, {
                issuer: issuer(),
                baseUrl: env().PUBLIC_URL,
                mtlsUrl: env().PUBLIC_MTLS_URL,
              })}
              language="typescript"
              title="connect.ts"
              label="Program for this app"
            />
          </section>
        </div>
        <div className="grid min-w-0 gap-4">
          <Traffic app={app} calls={calls} refused={refused} />
          <ProvisioningTimeline entries={timeline} />
        </div>
      </div>
    </>
  );
}
