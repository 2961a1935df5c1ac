type PhoneOwner = { username: string; name: string; persona: string };

/** Whose phone to look at. */
export function CustomerList({ customers }: { customers: readonly PhoneOwner[] }) {
  return (
    <ul className="grid gap-2">
      {customers.map((customer) => (
        <li key={customer.username}>
          <a
            href={`/phone/${encodeURIComponent(customer.username)}`}
            className="block rounded-(--sb-r-3) border border-border-strong bg-raised px-4 py-2.5 text-16 font-semibold no-underline hover:bg-hover"
          >
            {customer.name}
            <span className="block text-14 font-normal text-muted">
              {customer.username}, {customer.persona}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
