import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { clusters, permissionCodes, permissions as facts } from "../permission-codes.ts";
import type { PermissionCode } from "../permission-codes.ts";
import { contracts } from "./contracts.ts";
import { clustersFor, permissionsAllow, redactionFor, validatePermissions } from "./permissions.ts";

const anySet = fc.uniqueArray(fc.constantFrom(...permissionCodes), { minLength: 1 });
const rulesBroken = (permissions: readonly string[]) => validatePermissions(permissions).map(({ rule }) => rule);
const sentencesFor = (...permissions: PermissionCode[]) =>
  clustersFor(permissions).flatMap(({ sentences }) => sentences);

describe("a set of permissions", () => {
  test.each([
    [[], ["not-empty"]],
    [["ReadAccountsBasic"], []],
    [["ReadAccountsDetail", "ReadAccountsBasic"], []],
    [["ReadBalances"], ["accounts"]],
    [["ReadAccountsBasic", "ReadEverything"], ["known"]],
    [["ReadAccountsBasic", "constructor"], ["known"]],
    [["ReadAccountsBasic", "ReadTransactionsBasic"], ["transactions-need-direction"]],
    [["ReadAccountsBasic", "ReadTransactionsDebits"], ["direction-needs-transactions"]],
    [["ReadAccountsBasic", "ReadTransactionsDetail", "ReadTransactionsCredits"], []],
    [permissionCodes, []],
  ] as const)("%j breaks %j", (permissions, rules) => {
    expect(rulesBroken(permissions)).toEqual(rules);
  });

  test("is judged alike in any order", () => {
    fc.assert(
      fc.property(anySet, (permissions) => {
        expect(rulesBroken(permissions.toReversed())).toEqual(rulesBroken(permissions));
      }),
    );
  });

  test("never becomes unsound by adding everything", () => {
    fc.assert(
      fc.property(anySet, (permissions) => {
        expect(rulesBroken([...permissions, ...permissionCodes])).toEqual([]);
      }),
    );
  });
});

describe("what a set opens", () => {
  test("only grows when a permission is added", () => {
    fc.assert(
      fc.property(anySet, fc.constantFrom(...permissionCodes), (permissions, added) => {
        for (const contract of contracts.filter((each) => permissionsAllow(each, permissions))) {
          expect(permissionsAllow(contract, [...permissions, added])).toBe(true);
        }
      }),
    );
  });

  test("needs both a kind and a direction for transactions", () => {
    const transactions = contracts.filter(({ tag }) => tag === "Transactions");
    expect(transactions).toHaveLength(2);
    for (const contract of transactions) {
      expect(permissionsAllow(contract, ["ReadTransactionsDetail"])).toBe(false);
      expect(permissionsAllow(contract, ["ReadTransactionsCredits"])).toBe(false);
      expect(permissionsAllow(contract, ["ReadTransactionsBasic", "ReadTransactionsDebits"])).toBe(true);
    }
  });

  test("is nothing but consents for an empty set", () => {
    const open = contracts.filter((contract) => permissionsAllow(contract, []));
    expect(open.every(({ tag }) => tag === "Account access consents")).toBe(true);
  });
});

describe("redaction", () => {
  test("strips exactly the members of each Detail code that was not granted", () => {
    fc.assert(
      fc.property(anySet, (permissions) => {
        const { strip, maskPan, directions } = redactionFor(permissions);
        for (const code of permissionCodes.filter((each) => facts[each].level === "detail")) {
          const { resource, detailMembers } = facts[code];
          if (resource) expect(strip[resource]).toEqual(permissions.includes(code) ? undefined : detailMembers);
        }
        expect(maskPan).toBe(!permissions.includes("ReadPAN"));
        expect(directions.includes("Credit")).toBe(permissions.includes("ReadTransactionsCredits"));
        expect(directions.includes("Debit")).toBe(permissions.includes("ReadTransactionsDebits"));
      }),
    );
  });
});

describe("what a customer reads", () => {
  test.each<[PermissionCode[], string]>([
    [["ReadAccountsBasic"], "any other name by which you refer to this account (and currency)"],
    [["ReadAccountsDetail"], "your account name, number and sort-code"],
    [["ReadBalances"], "your account balance"],
    [["ReadPAN"], "your long card number"],
    [["ReadBeneficiariesBasic"], "payee agreements you have set up"],
    [["ReadBeneficiariesDetail"], "details of payee agreements you have set up"],
    [["ReadStandingOrdersBasic"], "your standing orders"],
    [["ReadStandingOrdersDetail"], "details of your standing orders"],
    [["ReadDirectDebits"], "your direct debits"],
    [["ReadScheduledPaymentsBasic"], "recurring and future dated payments"],
    [["ReadScheduledPaymentsDetail"], "details of recurring and future dated payments"],
    [["ReadTransactionsBasic", "ReadTransactionsCredits", "ReadTransactionsDebits"], "your transactions"],
    [["ReadTransactionsBasic", "ReadTransactionsCredits"], "your incoming transactions"],
    [["ReadTransactionsBasic", "ReadTransactionsDebits"], "your outgoing transactions"],
    [["ReadTransactionsDetail", "ReadTransactionsCredits", "ReadTransactionsDebits"], "details of your transactions"],
    [["ReadTransactionsDetail", "ReadTransactionsCredits"], "details of your incoming transactions"],
    [["ReadTransactionsDetail", "ReadTransactionsDebits"], "details of your outgoing transactions"],
    [["ReadStatementsBasic"], "information contained in your statement"],
    [["ReadStatementsDetail"], "details of information contained in your statement"],
    [["ReadProducts"], "product details: fees, charges, interest, benefits/rewards"],
    [["ReadOffers"], "offers available on your account"],
    [["ReadParty"], "full legal name(s) of account holder(s), address(es), telephone number(s), email address(es)"],
    [["ReadPartyPSU"], "full legal name, address, telephone number and email address of the person logged in"],
  ])('for %j is "%s"', (permissions, sentence) => {
    expect(sentencesFor(...permissions)).toEqual([sentence]);
  });

  test("is the Detail sentence alone where Basic and Detail were asked for", () => {
    for (const code of permissionCodes.filter((each) => facts[each].level === "detail")) {
      const twin = facts[code].counterpart;
      const directions = ["ReadTransactionsCredits", "ReadTransactionsDebits"];
      const extra = facts[code].resource === "transactions" ? directions : [];
      expect(clustersFor([...extra, code, ...(twin ? [twin] : [])])).toEqual(clustersFor([...extra, code]));
    }
  });

  test("keeps the order of the headings, repeats nothing and shows no empty heading", () => {
    fc.assert(
      fc.property(anySet, (permissions) => {
        const shown = clustersFor(permissions);
        const headings = shown.map(({ heading }) => heading);
        expect(headings).toEqual(clusters.filter((heading) => headings.includes(heading)));
        const all = shown.flatMap(({ sentences }) => sentences);
        expect(new Set(all).size).toBe(all.length);
        expect(shown.every(({ sentences }) => sentences.length > 0)).toBe(true);
        expect(clustersFor(permissions.toReversed())).toEqual(shown);
      }),
    );
  });

  test("mentions every cluster a sound set touches", () => {
    fc.assert(
      fc.property(
        anySet.filter((permissions) => validatePermissions(permissions).length === 0),
        (permissions) => {
          const touched = new Set(permissions.map((code) => facts[code].cluster));
          expect(new Set(clustersFor(permissions).map(({ heading }) => heading))).toEqual(touched);
        },
      ),
    );
  });
});
