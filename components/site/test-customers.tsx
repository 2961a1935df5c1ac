import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";

type TestCustomersProps = { customers: readonly { username: string; goodFor: string }[] };

export function TestCustomers({ customers }: TestCustomersProps) {
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
          rows={customers.map(({ username, goodFor }) => ({
            key: username,
            cells: { username: <b className="mono font-semibold whitespace-nowrap">{username}</b>, what: goodFor },
          }))}
        />
      </Card>
    </section>
  );
}
