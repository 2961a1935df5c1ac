import { Table } from "#components/ui/table.tsx";

type CustomerTableProps = {
  customers: readonly { username: string; name: string; password: string; goodFor: string }[];
};

/** Who can log in at the sandbox bank. The passwords are public on purpose. */
export function CustomerTable({ customers }: CustomerTableProps) {
  return (
    <div className="card wide">
      <Table
        caption="Test customers"
        rowHeader
        columns={[
          { key: "username", label: "Username" },
          { key: "password", label: "Password", fold: "label" },
          { key: "what", label: "What for" },
        ]}
        rows={customers.map(({ username, name, password, goodFor }) => ({
          key: username,
          cells: {
            username: (
              <>
                <code className="whitespace-nowrap">{username}</code>
                <span className="block text-12 text-muted">{name}</span>
              </>
            ),
            password: <code>{password}</code>,
            what: goodFor,
          },
        }))}
      />
    </div>
  );
}
