import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";

const CUSTOMERS = [
  { username: "maya.okafor", what: "A salary and two years of history" },
  { username: "joint.ellis", what: "A joint account" },
  { username: "northmoor.business", what: "A business" },
  { username: "student.reid", what: "A student in an overdraft" },
  { username: "empty.vale", what: "Accounts with nothing in them" },
  { username: "volume.10k", what: "10,000 transactions" },
];

export function TestCustomers() {
  return (
    <section className="sect wrapx rule side-by-side">
      <div>
        <h2>Test customers who behave like people</h2>
        <p className="intro">
          Salary, rent and groceries that reconcile to the penny, the same on every machine.{" "}
          <Anchor href="/docs/test-customers">Their passwords and codes</Anchor>
        </p>
      </div>
      <Card flush>
        <Table
          caption="Test customers"
          rowHeader
          columns={[
            { key: "username", label: "Log in as" },
            { key: "what", label: "To see" },
          ]}
          rows={CUSTOMERS.map(({ username, what }) => ({
            key: username,
            cells: { username: <b className="mono font-semibold">{username}</b>, what },
          }))}
        />
      </Card>
    </section>
  );
}
