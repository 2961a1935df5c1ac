import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { type App, appMayAct } from "#lib/apps/model.ts";

import { appState } from "./words.ts";

type AppSection = "overview" | "keys" | "certificates" | "settings";

/** Name, state and tabs of an app, and why its calls are refused if they are. */
export function AppHead({ app, current }: { app: App; current: AppSection }) {
  const { tone, word } = appState(app);
  const base = `/app/apps/${app.id}`;
  const refusal = appMayAct(app);
  const tabs = [
    { href: base, label: "Overview", current: current === "overview" },
    { href: `${base}/keys`, label: "Keys", count: app.jwks.keys.length, current: current === "keys" },
    { href: `${base}/certificates`, label: "Certificates", current: current === "certificates" },
    { href: `${base}/settings`, label: "Settings", current: current === "settings" },
  ];
  return (
    <>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {app.name} <Pill tone={tone}>{word}</Pill>
          </span>
        }
        actions={
          <>
            <ButtonLink href={`/app/logs?app=${app.id}`}>Request log</ButtonLink>
            <ButtonLink href={`/demo/settings?clientId=${app.clientId}`}>Try it in the demo app</ButtonLink>
          </>
        }
      >
        App of {app.organisationName}
      </PageHead>
      <div className="mb-5 grid gap-4">
        <Tabs label={app.name} tabs={tabs} />
        {refusal ? (
          <Banner tone="warning" title="Its calls are refused at the moment">
            {refusal.message}.
          </Banner>
        ) : null}
      </div>
    </>
  );
}
