import { describe, expect, test } from "vitest";

import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeDeveloper, makeMember, makeOwner, reloadActor } from "#lib/testing/portal.ts";

import { changeOrganisationStatus } from "./change-organisation-status.ts";
import { createOrganisation } from "./create-organisation.ts";
import { getOrganisation } from "./get-organisation.ts";
import { listMembers } from "./list-members.ts";
import { listAllOrganisations } from "./list-organisations.ts";

useDatabase("migrated");

describe("enrolling", () => {
  test("gives a number of the sandbox's register and verifies it at once; its founder owns it", async () => {
    const { actor, organisation } = await makeOwner();
    expect(organisation).toMatchObject({ status: "verified", registrationNumber: expect.stringMatching(/^S\d{6}$/) });
    expect(await listMembers(actor, organisation.id)).toMatchObject([
      { developerId: actor.developerId, role: "owner" },
    ]);
    const audit = await prisma().auditEntry.findFirst({ where: { object: `organisation:${organisation.id}` } });
    expect(audit?.action).toBe("organisation.create");
  });

  test("leaves a number given by hand to the bank's operations team", async () => {
    const developer = await makeDeveloper();
    const organisation = await createOrganisation(developer, {
      name: "Hale",
      roles: ["PISP"],
      registrationNumber: "123456",
    });
    expect(organisation.status).toBe("applied");
    const again = { name: "Copy", roles: ["AISP"], registrationNumber: "123456" };
    await expect(createOrganisation(developer, again)).rejects.toMatchObject({ code: "resource-exists" });
    const operations = await makeDeveloper({ staffRole: "operations" });
    expect((await changeOrganisationStatus(operations, organisation.id, "verify")).status).toBe("verified");
    await expect(changeOrganisationStatus(operations, organisation.id, "verify")).rejects.toMatchObject({
      code: "state-conflict",
    });
  });

  test("refuses roles that do not exist and numbers that are none, both at once", async () => {
    const developer = await makeDeveloper();
    const input = { name: "X", roles: ["AISP", "BANK"], registrationNumber: "12" };
    await expect(createOrganisation(developer, input)).rejects.toMatchObject({
      field: "roles",
      also: [{ field: "registrationNumber" }],
    });
  });
});

describe("who may look and decide", () => {
  test("only operations change a status, and suspending needs a reason", async () => {
    const { actor: owner, organisation } = await makeOwner();
    const others = [owner, await makeDeveloper({ staffRole: "analyst" }), await makeMember(organisation.id, "admin")];
    for (const actor of others) {
      await expect(changeOrganisationStatus(actor, organisation.id, "suspend", "x")).rejects.toMatchObject({
        code: "not-allowed",
      });
      await expect(listAllOrganisations(actor)).rejects.toMatchObject({ code: "not-allowed" });
    }
    const operations = await makeDeveloper({ staffRole: "operations" });
    await expect(changeOrganisationStatus(operations, organisation.id, "suspend", " ")).rejects.toMatchObject({
      field: "reason",
    });
    await changeOrganisationStatus(operations, organisation.id, "suspend", "Certificate withdrawn");
    expect(await getOrganisation(owner, organisation.id)).toMatchObject({
      status: "suspended",
      statusReason: "Certificate withdrawn",
    });
    expect((await changeOrganisationStatus(operations, organisation.id, "resume")).status).toBe("verified");
  });

  test("another organisation is not found", async () => {
    const { organisation } = await makeOwner();
    const stranger = await reloadActor((await makeDeveloper()).developerId);
    await expect(getOrganisation(stranger, organisation.id)).rejects.toMatchObject({ code: "resource-not-found" });
    await expect(listMembers(stranger, organisation.id)).rejects.toMatchObject({ code: "resource-not-found" });
  });
});
