import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxList, RadioList } from "#components/ui/choice-list.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { App, DecoupledDelivery } from "#lib/apps/model.ts";
import { DECOUPLED_DELIVERIES } from "#lib/apps/model.ts";

type FormState = {
  valueOf: (field: string) => string | undefined;
  errorOf: (field: string) => string | undefined;
  values: Record<string, string[]>;
};

const DELIVERIES = {
  off: { label: "Off", hint: "The app sends its customers to the bank’s pages." },
  poll: { label: "Poll", hint: "The app asks the token endpoint until the customer has decided." },
  ping: { label: "Ping", hint: "The bank tells the app when there is something to collect." },
} as const satisfies Record<DecoupledDelivery, { label: string; hint: string }>;

const ALGORITHMS = { "": "PS256 or ES256", PS256: "PS256 only", ES256: "ES256 only" } as const;

/** Authentication on the customer's phone, away from the app's own screens. */
export function DecoupledForm({ app, state }: { app: App; state: FormState }) {
  const delivery = state.valueOf("delivery") ?? app.cibaDelivery ?? "off";
  const alg = state.valueOf("requestAlg") ?? app.cibaRequestAlg ?? "";
  const isAsked = state.values["delivery"] ? state.valueOf("userCode") === "yes" : app.cibaUserCode;
  return (
    <Card title="Decoupled (CIBA)">
      <form method="post" action={`/api/portal/apps/${app.id}/decoupled`} className="grid gap-5">
        {app.subjectType === "pairwise" ? (
          <Banner tone="warning">
            The app has subjects of its own (pairwise): the flow stays off until that changes.
          </Banner>
        ) : null}
        <RadioList
          name="delivery"
          legend="How the app learns of the decision"
          error={state.errorOf("delivery")}
          choices={DECOUPLED_DELIVERIES.map((value) => ({ value, ...DELIVERIES[value], checked: value === delivery }))}
        />
        <TextField
          name="notificationUri"
          label="Notification address"
          hint="With ping only: https, on the public internet."
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-13"
          defaultValue={state.valueOf("notificationUri") ?? app.cibaNotificationUri ?? ""}
          error={state.errorOf("notificationUri")}
        />
        <RadioList
          name="requestAlg"
          legend="Its requests are signed with"
          error={state.errorOf("requestAlg")}
          choices={Object.entries(ALGORITHMS).map(([value, label]) => ({ value, label, checked: value === alg }))}
        />
        <CheckboxList
          name="userCode"
          legend="User code"
          choices={[
            {
              value: "yes",
              label: "Requests carry the customer’s user code",
              hint: "The customer reads it in the bank’s app and gives it to yours.",
              checked: isAsked,
            },
          ]}
        />
        <div>
          <Button>Save the decoupled flow</Button>
        </div>
      </form>
    </Card>
  );
}
