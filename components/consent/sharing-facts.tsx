import { ClauseDetails } from "#components/ui/details.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { displayDate } from "#lib/display-dates.ts";
import { sentenceCase } from "./wording.ts";

export type SharingTerms = {
  expiresAt: Date | null;
  transactionFrom: Date | null;
  transactionTo: Date | null;
  oneOff?: boolean;
};

/** "From 12 March 2026 to 12 March 2028", "All available". */
export function transactionWindow({ transactionFrom: from, transactionTo: to }: SharingTerms): string {
  if (from && to) return `From ${displayDate(from)} to ${displayDate(to)}`;
  if (from) return `From ${displayDate(from)}`;
  return to ? `Up to ${displayDate(to)}` : "All available";
}

/** "Until 12 March 2028, as an ongoing connection", "Until you cancel". */
export function sharingLasts({ expiresAt, oneOff }: SharingTerms): string {
  if (!expiresAt) return "Until you cancel";
  return `Until ${displayDate(expiresAt)}, ${oneOff ? "to be used once or for a short time" : "as an ongoing connection"}`;
}

type Cluster = { heading: string; sentences: readonly string[] };

/** From when to when, for how long, and how to stop. */
export function SharingFacts({
  terms,
  appName,
  withTransactions,
}: {
  terms: SharingTerms;
  appName: string;
  withTransactions: boolean;
}) {
  return (
    <section className="section">
      <h2>How long it lasts</h2>
      <div className="terms">
        <SummaryList
          facts={[
            ...(withTransactions ? [{ term: "Transactions", value: transactionWindow(terms) }] : []),
            { term: "Sharing lasts", value: sharingLasts(terms) },
            { term: "To stop", value: `Any time in Connections, or with ${appName}` },
          ]}
        />
      </div>
    </section>
  );
}

/** The standard's headings, each with its sentences to open. */
export function ClusterList({
  title,
  clusters,
  openFirst = false,
}: {
  title: string;
  clusters: readonly Cluster[];
  openFirst?: boolean;
}) {
  return (
    <section className="section">
      <h2>{title}</h2>
      <div className="terms">
        {clusters.map((cluster, index) => (
          <ClauseDetails key={cluster.heading} summary={cluster.heading} open={openFirst && index === 0}>
            <ul>
              {cluster.sentences.map((sentence) => (
                <li key={sentence}>{sentenceCase(sentence)}</li>
              ))}
            </ul>
          </ClauseDetails>
        ))}
      </div>
    </section>
  );
}

/** Whether a transaction window means anything for what is shared. */
export function sharesTransactions(clusters: readonly Cluster[]): boolean {
  return clusters.some((cluster) => cluster.heading === "Your Account Transactions");
}
