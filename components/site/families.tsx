import { Anchor } from "#components/ui/anchor.tsx";

const ON_THE_WAY = [
  { name: "Payment initiation", what: "Single, scheduled, standing, international, files" },
  { name: "Variable payments", what: "Limits, sweeping, funds checks" },
  { name: "Confirmation of funds", what: "A yes or no for card issuers" },
  { name: "Events", what: "Signed notices, polled or pushed" },
  { name: "Registration", what: "Software statements, certificates, directory" },
];

/** What can be called now, and what cannot be called yet. */
export function Families() {
  return (
    <section className="sect wrapx rule">
      <h2>Account information today, five families to come</h2>
      <ul className="families">
        <li>
          <b>
            <Anchor href="/openapi/aisp-v4.0.json">Account information</Anchor>
          </b>
          <span>Consents, accounts, balances, transactions</span>
          <span className="tag">4.0</span>
        </li>
        {ON_THE_WAY.map((family) => (
          <li key={family.name}>
            <b>{family.name}</b>
            <span>{family.what}</span>
            <span className="tag">On the way</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
