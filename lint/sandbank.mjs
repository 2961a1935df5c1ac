import path from "node:path";
import { DATABASE_NAMES, EXEMPT, HOMES, LAYERS, SERVER_ONLY } from "./layers.mjs";

const fileOf = (context) => path.relative(context.cwd, context.filename).split(path.sep).join("/");
const layerOf = (file) => LAYERS.find((layer) => layer.files.test(file));
const isExempt = (file) => EXEMPT.some((pattern) => pattern.test(file));

/** The file of ours a specifier means, or null for a package. */
function target(file, specifier) {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return null;
}

function complaint(file, specifier, names) {
  const from = layerOf(file);
  if (!from || isExempt(file)) return null;
  const to = target(file, specifier);
  if (to === null) return packageComplaint(file, from, specifier);
  if (to === "lib/db.ts") return databaseComplaint(from, names);
  if ((from.name === "components" || from.name === "ui" || from.name === "charts") && SERVER_ONLY.test(to))
    return `${from.name} run in the browser and cannot use ${to}`;
  const layer = layerOf(to);
  if (!layer || layer.name === from.name || from.imports.includes(layer.name)) return null;
  return `${from.name} may not import ${layer.name} (${to}); it may import ${from.imports.join(", ") || "nothing of ours"}`;
}

function packageComplaint(file, from, specifier) {
  if (specifier.startsWith("node:"))
    return from.packages ? `${from.name} may import only ${from.packages.join(", ")}` : null;
  if (from.packages && !from.packages.includes(specifier))
    return `${from.name} may import only ${from.packages.join(", ")}`;
  const owner = HOMES.find(({ packages }) => packages.test(specifier));
  return owner && !owner.home.test(file) ? `${specifier} has one home, ${owner.home.source}` : null;
}

function databaseComplaint(from, names) {
  const allowed = from.name in DATABASE_NAMES ? DATABASE_NAMES[from.name] : DATABASE_NAMES["*"];
  const beyond = allowed === null ? [] : names.filter((name) => !allowed.includes(name));
  if (["components", "ui", "charts", "standards", "app"].includes(from.name))
    return `${from.name} may not touch the database`;
  return beyond.length ? `${beyond.join(", ")} of lib/db.ts is for data.ts files; a verb asks one of them` : null;
}

const dependencies = {
  create(context) {
    const file = fileOf(context);
    const check = (node, specifier, names) => {
      const message = complaint(file, specifier, names);
      if (message) context.report({ node, message });
    };
    const names = (specifiers) => specifiers.map((item) => item.imported?.name ?? item.local?.name ?? "*");
    return {
      ImportDeclaration: (node) => check(node, node.source.value, names(node.specifiers)),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value, names(node.specifiers)),
      ImportExpression: (node) => typeof node.source.value === "string" && check(node, node.source.value, ["*"]),
    };
  },
};

const ownRules = {
  dependencies,
  "no-barrel": {
    create: (context) => ({
      ExportAllDeclaration: (node) => context.report({ node, message: "import from the file that has it: no barrels" }),
    }),
  },
  "no-server-action": {
    create: (context) => ({
      ExpressionStatement(node) {
        if (node.expression.type === "Literal" && node.expression.value === "use server") {
          context.report({ node, message: "no Server Actions: post a form to a route handler" });
        }
      },
    }),
  },
  "no-stray-environment": {
    create(context) {
      const file = fileOf(context);
      if (
        isExempt(file) ||
        /^(lib\/env\.ts|lib\/boot\/|server\.ts$|proxy\.ts$|instrumentation\.ts$|[^/]+\.config\.)/.test(file)
      )
        return {};
      return {
        MemberExpression(node) {
          if (node.object.type === "Identifier" && node.object.name === "process" && node.property.name === "env") {
            context.report({ node, message: "the environment is read in lib/env.ts" });
          }
        },
      };
    },
  },
  "no-stray-clock": {
    create(context) {
      const file = fileOf(context);
      if (isExempt(file) || /^lib\/(clock|log)\.ts$|^components\//.test(file)) return {};
      const report = (node) => context.report({ node, message: "ask lib/clock.ts what time it is" });
      return {
        NewExpression: (node) => node.callee.name === "Date" && node.arguments.length === 0 && report(node),
        CallExpression: (node) =>
          node.callee.type === "MemberExpression" &&
          node.callee.object.name === "Date" &&
          node.callee.property.name === "now" &&
          report(node),
      };
    },
  },
  "no-chance": {
    create: (context) => ({
      CallExpression(node) {
        if (
          node.callee.type === "MemberExpression" &&
          node.callee.object.name === "Math" &&
          node.callee.property.name === "random"
        ) {
          context.report({ node, message: "chance comes from node:crypto, or from a seed" });
        }
      },
    }),
  },
};

export default { meta: { name: "sandbank" }, rules: ownRules };
