import type { Metadata } from "next";

import { SiteFrame } from "#components/shell/site-frame.tsx";
import { missingSettings } from "#lib/boot/missing-settings.ts";

export const metadata: Metadata = { title: "Not set up yet" };

/** What every page shows where the environment lacks something that nothing works without. */
export default function SetUpPage() {
  const missing = missingSettings();
  return (
    <SiteFrame>
      <div className="wrapx message-page">
        <h1>{missing.length > 0 ? "This deployment is not set up yet" : "This deployment is set up"}</h1>
        {missing.length > 0 && (
          <>
            <p>It was built, and it needs these environment variables to work:</p>
            <dl>
              {missing.map(({ name, meaning }) => (
                <div key={name}>
                  <dt>
                    <code>{name}</code>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
            <p>Set them for this environment and deploy again: the build then makes the tables and the sample data.</p>
          </>
        )}
      </div>
    </SiteFrame>
  );
}
