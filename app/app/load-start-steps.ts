import type { StartStep } from "#components/apps/getting-started.tsx";
import type { App } from "#lib/apps/model.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { listCalls } from "#lib/journal/list-calls.ts";
import type { Organisation } from "#lib/organisations/model.ts";

/** Whether a customer's data were ever read: a call that needs a token of a consent. */
async function hasConsentedCall(actor: Actor, organisationId: string): Promise<boolean> {
  const { calls } = await listCalls(actor, { organisationId, family: "aisp", method: "GET", status: "2xx", limit: 50 });
  return calls.some((call) => !call.name.includes("AccountAccessConsent"));
}

function organisationStep(organisation: Organisation | null): StartStep {
  const isDone = organisation?.status === "verified";
  if (!organisation) {
    const note = "Say what your firm may do. The sandbox's register gives it a number at once.";
    return { title: "Enrol your organisation", isDone, href: "/app/organisation/new", note, action: "Enrol" };
  }
  const waits = organisation.status === "applied" ? "waits for the bank to verify its number" : organisation.status;
  return {
    title: `Enrol ${organisation.name}`,
    isDone,
    note: `${organisation.roles.join(", ")}, ${waits}`,
    href: "/app/organisation",
    action: "See its state",
  };
}

/** The steps to the first consented call, each read from what is there. */
export async function loadStartSteps(
  actor: Actor,
  organisation: Organisation | null,
  apps: readonly App[],
): Promise<StartStep[]> {
  const app = apps[0];
  const called = organisation && app ? await hasConsentedCall(actor, organisation.id) : false;
  const note = app ? app.name : "Its keys are made in your browser; the private one never leaves it.";
  return [
    { title: "Confirm your e-mail", isDone: true, note: "Done when you signed in" },
    organisationStep(organisation),
    {
      title: "Create an app",
      isDone: Boolean(app),
      href: organisation ? "/app/apps/new" : undefined,
      note,
      action: "New app",
    },
    {
      title: "Get your first consented call",
      isDone: called,
      href: app ? `/app/apps/${app.id}` : undefined,
      note: "Run the snippet on your app's page, or connect the demo app with your own credentials.",
      action: "Open the snippet",
    },
  ];
}
