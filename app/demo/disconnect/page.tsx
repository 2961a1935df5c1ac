import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { dayInWords } from "../day-in-words.ts";
import { readDemoRequest } from "../demo-request.ts";

export const metadata: Metadata = { title: "Disconnect" };

export default async function DisconnectPage() {
  const { session } = await readDemoRequest();
  const connection = session?.state.connection;
  if (!connection) redirect("/demo");
  return (
    <div className="grid max-w-2xl gap-5">
      <h1>Disconnect Sandbank?</h1>
      <p className="northmoor-lead">
        You connected on {dayInWords(connection.connectedAt)}. Northmoor Money will tell the bank that you have
        withdrawn your consent, and forget its access at once. To see your accounts here again you would connect again.
      </p>
      <div className="flex flex-wrap gap-2">
        <form method="post" action="/demo/disconnect/confirm">
          <Button variant="danger">Disconnect</Button>
        </form>
        <ButtonLink href="/demo/accounts">Keep the connection</ButtonLink>
      </div>
    </div>
  );
}
