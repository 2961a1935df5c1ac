import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RadioList } from "#components/ui/choice-list.tsx";
import { TextField } from "#components/ui/field.tsx";
import { ACCESS_KINDS, LARGEST_QUOTA, scopeOf, SOURCES } from "#lib/api-builder/model.ts";
import type { PublishedApi } from "#lib/api-builder/model.ts";
import type { FormState } from "../apps/form-state.ts";

import { ACCESS_WORDS, SOURCE_WORDS } from "./words.ts";

/** Who may call, how often, and where answers come from. */
export function SettingsForm({ api, state }: { api: PublishedApi; state: FormState }) {
  const chosen = { access: state.valueOf("access") ?? api.access, source: state.valueOf("source") ?? api.source };
  return (
    <Card title="Settings">
      <form method="post" action={`/api/portal/admin/apis/${api.id}/settings`} className="grid gap-5">
        <TextField
          name="title"
          label="Title"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={state.valueOf("title") ?? api.title}
          error={state.errorOf("title")}
        />
        <RadioList
          name="access"
          legend="Who may call it"
          hint={`The scope is ${scopeOf(api.slug)}.`}
          error={state.errorOf("access")}
          choices={ACCESS_KINDS.map((value) => ({
            value,
            label: ACCESS_WORDS[value].word,
            hint: ACCESS_WORDS[value].hint,
            checked: chosen.access === value,
          }))}
        />
        <TextField
          name="quota"
          label="Calls a minute"
          hint="Of each app; without a token of each address."
          required
          inputMode="numeric"
          maxLength={String(LARGEST_QUOTA).length}
          autoComplete="off"
          defaultValue={state.valueOf("quota") ?? String(api.quota)}
          error={state.errorOf("quota")}
        />
        <RadioList
          name="source"
          legend="Where answers come from"
          error={state.errorOf("source")}
          choices={SOURCES.map((value) => ({
            value,
            label: SOURCE_WORDS[value].word,
            hint: SOURCE_WORDS[value].hint,
            checked: chosen.source === value,
          }))}
        />
        <TextField
          name="upstreamUrl"
          label="Upstream address"
          hint="https, on the public internet. The path of a call is added at the end; answers are JSON of up to 64 KiB, within 5 seconds."
          autoComplete="off"
          spellCheck={false}
          defaultValue={state.valueOf("upstreamUrl") ?? api.upstreamUrl ?? ""}
          error={state.errorOf("upstreamUrl")}
        />
        <div>
          <Button variant="primary">Save settings</Button>
        </div>
      </form>
    </Card>
  );
}

/** On the net or off it. */
export function PublicationForm({ api }: { api: PublishedApi }) {
  const { isPublished } = api;
  return (
    <Card title={isPublished ? "Take it off the net" : "Publish"}>
      <form method="post" action={`/api/portal/admin/apis/${api.id}/publication`} className="grid gap-4">
        <input type="hidden" name="isPublished" value={isPublished ? "no" : "yes"} />
        <p className="text-muted">
          {isPublished
            ? "Every call is refused from that moment on. Data, apps and versions stay."
            : "Apps can call it from that moment on, and everybody can read its reference."}
        </p>
        <label className="option" htmlFor="confirm">
          <input type="checkbox" id="confirm" name="confirm" value="yes" required />
          <span>{isPublished ? "Refuse every call from now on" : `Open /apis/${api.slug} for calls`}</span>
        </label>
        <div>
          <Button variant={isPublished ? "danger" : "primary"}>{isPublished ? "Unpublish" : "Publish"}</Button>
        </div>
      </form>
    </Card>
  );
}

export function DeleteForm({ api, state }: { api: PublishedApi; state: FormState }) {
  return (
    <Card title="Delete">
      <form method="post" action={`/api/portal/admin/apis/${api.id}/delete`} className="grid gap-4">
        <Banner tone="warning">
          Versions, mock data and the apps that were let in go with it. Nothing brings them back.
        </Banner>
        <TextField
          name="typedSlug"
          label={`Type ${api.slug} to delete it`}
          required
          autoComplete="off"
          spellCheck={false}
          error={state.errorOf("typedSlug")}
        />
        <div>
          <Button variant="danger">Delete API</Button>
        </div>
      </form>
    </Card>
  );
}
