import { BANK_NAME } from "#components/consent/wording.ts";
import { FORM_NAMES } from "#lib/connections/model.ts";
import type { ConnectionForm, ConnectionSummary, ConnectionTab } from "#lib/connections/model.ts";
import { ConnectionCard } from "./connection-card.tsx";
import { CONNECTION_WORDS } from "./connection-words.ts";

export type ListState = {
  connections: ConnectionSummary[];
  counts: Record<ConnectionTab, number>;
  page: number;
  pageCount: number;
  tab: ConnectionTab;
  search: string;
  /** One kind of connection, or all. */
  form: ConnectionForm | null;
};

/** The address of a view of the list. */
function listPath(view: Pick<ListState, "tab"> & Partial<Pick<ListState, "page" | "search" | "form">>): string {
  const query = new URLSearchParams();
  if (view.tab === "history") query.set("tab", "history");
  if (view.search) query.set("q", view.search);
  if (view.form) query.set("type", view.form);
  if (view.page && view.page > 1) query.set("page", String(view.page));
  return query.size > 0 ? `/my/connections?${query}` : "/my/connections";
}

export function ConnectionTabs({ tab, counts, search, form }: Pick<ListState, "tab" | "counts" | "search" | "form">) {
  const tabs = [
    { key: "current", label: "Current" },
    { key: "history", label: "History" },
  ] as const;
  return (
    <nav className="tabs mt-6 mb-5 gap-7 text-18" aria-label="Connections">
      {tabs.map(({ key, label }) => (
        <a key={key} href={listPath({ tab: key, search, form })} aria-current={key === tab ? "page" : undefined}>
          {label}
          <span className="count">{counts[key]}</span>
        </a>
      ))}
    </nav>
  );
}

export function ConnectionSearch({ tab, search, form }: Pick<ListState, "tab" | "search" | "form">) {
  return (
    <form role="search" action="/my/connections" className="mb-7 flex flex-wrap items-end gap-3">
      {tab === "history" ? <input type="hidden" name="tab" value="history" /> : null}
      <div className="field flex-1 basis-56">
        <label className="field-label" htmlFor="q">
          Find an app
        </label>
        <input className="inp" type="search" id="q" name="q" defaultValue={search} autoComplete="off" />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="type">
          Type
        </label>
        <select className="inp" id="type" name="type" defaultValue={form ?? ""}>
          <option value="">All types</option>
          {FORM_NAMES.map((name) => (
            <option key={name} value={name}>
              {CONNECTION_WORDS[name].heading}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn">
        Search
      </button>
    </form>
  );
}

export function ConnectionList({ state, at }: { state: ListState; at: Date }) {
  if (state.connections.length === 0) return <NoConnections {...state} />;
  const groups = FORM_NAMES.map((form) => {
    return { form, connections: state.connections.filter((connection) => connection.form === form) };
  });
  return (
    <>
      {groups.map(({ form, connections }) => (
        <ConnectionGroup key={form} heading={CONNECTION_WORDS[form].heading} connections={connections} at={at} />
      ))}
      <Pages {...state} />
    </>
  );
}

type GroupProps = { heading: string; connections: readonly ConnectionSummary[]; at: Date };

function ConnectionGroup({ heading, connections, at }: GroupProps) {
  if (connections.length === 0) return null;
  return (
    <section className="mb-8">
      <h2 className="mb-3">{heading}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,25rem),1fr))] gap-4">
        {connections.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} at={at} />
        ))}
      </ul>
    </section>
  );
}

function Pages({ tab, search, form, page, pageCount }: ListState) {
  if (pageCount === 1) return null;
  return (
    <nav className="mt-6 flex flex-wrap items-center justify-between gap-3 text-16" aria-label="Pages">
      <span className="text-muted">
        Page {page} of {pageCount}
      </span>
      <span className="flex gap-3">
        {page > 1 ? (
          <a className="btn" rel="prev" href={listPath({ tab, search, form, page: page - 1 })}>
            Previous
          </a>
        ) : null}
        {page < pageCount ? (
          <a className="btn" rel="next" href={listPath({ tab, search, form, page: page + 1 })}>
            Next
          </a>
        ) : null}
      </span>
    </nav>
  );
}

function NoConnections({ tab, search, form, counts }: ListState) {
  if (search || form) {
    return (
      <p>
        {search ? `No app in this list is called “${search}”` : "There is none of this type in this list"}
        {search && form ? " and is of this type" : ""}. <a href={listPath({ tab })}>Show them all</a>
      </p>
    );
  }
  if (tab === "history") return <p>Connections that have ended will appear here.</p>;
  return (
    <>
      <h2>You have no connections{counts.history > 0 ? " at the moment" : ""}</h2>
      <p className="mt-2">When you use an app with {BANK_NAME}, it will appear here.</p>
      <h3 className="mt-6 text-18">What this is</h3>
      <p className="mt-1">
        Open banking lets an app you trust see accounts you choose, or pay from one within limits you set, for as long
        as you allow, without ever learning your login details. Only firms on the regulator&apos;s register may ask. You
        can look a firm up on the <a href="https://register.fca.org.uk/">Financial Services Register</a>.
      </p>
    </>
  );
}

/** The list could not be read. Nothing has been stopped or changed by that. */
export function ConnectionsUnavailable() {
  return (
    <>
      <h1>Connections</h1>
      <p className="lead">Sorry, we cannot show your connections at the moment. Nothing about them has changed.</p>
      <p className="mt-2">
        You cannot stop a connection here until this page works again. You can always stop it in the app itself.
      </p>
      <p className="mt-6">
        <a className="btn primary" href="/my/connections">
          Try again
        </a>
      </p>
    </>
  );
}
