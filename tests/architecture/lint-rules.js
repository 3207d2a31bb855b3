/** Rules of this house that no published linter knows. Each has a file in fixtures/lint that breaks it. */

/** Of commands, and of the one action that does nothing, which a bench measures the others against. */
const MAKERS = new Set(["serverAction", "floorAction", "visitorAction"]);
const UNSAFE = new Set(["$queryRawUnsafe", "$executeRawUnsafe"]);

/**
 * A `"use server"` file is a list of public POST endpoints. Everything it exports is made by `serverAction(command)`, so
 * that nothing is reached but through the write door; and no function becomes an endpoint by a directive in its body.
 */
const serverActionsOnly = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      notMade: 'A "use server" file exports nothing that is not made by serverAction(command).',
      inline: 'A function becomes no endpoint by itself: put the action into a "use server" file, made by serverAction(command).',
      foreign: "serverAction, floorAction and visitorAction come from #lib/wiring/web.ts and from nowhere else.",
    },
  },
  create(context) {
    const isAction = (init) => init?.type === "CallExpression" && init.callee.type === "Identifier" && MAKERS.has(init.callee.name);
    const isDirective = (statement) => statement?.type === "ExpressionStatement" && statement.directive === "use server";
    let isEndpointFile = false;
    const checkNamed = (node) => {
      if (!isEndpointFile || node.exportKind === "type" || node.declaration?.type.startsWith("TS")) return;
      if (node.declaration?.type !== "VariableDeclaration") return context.report({ node, messageId: "notMade" });
      for (const { init, id } of node.declaration.declarations) if (!isAction(init)) context.report({ node: id, messageId: "notMade" });
    };
    const checkBody = (node) => {
      if (node.body.type === "BlockStatement" && node.body.body.some(isDirective)) context.report({ node, messageId: "inline" });
    };
    return {
      Program(program) {
        isEndpointFile = program.body.some(isDirective);
        if (!isEndpointFile) return;
        for (const { name, defs } of context.sourceCode.getScope(program).childScopes[0]?.variables ?? []) {
          if (MAKERS.has(name) && defs[0]?.parent?.source?.value !== "#lib/wiring/web.ts") {
            context.report({ node: defs[0].node, messageId: "foreign" });
          }
        }
      },
      ExportNamedDeclaration: checkNamed,
      ExportDefaultDeclaration: (node) => isEndpointFile && context.report({ node, messageId: "notMade" }),
      ExportAllDeclaration: (node) => isEndpointFile && node.exportKind !== "type" && context.report({ node, messageId: "notMade" }),
      FunctionDeclaration: checkBody,
      FunctionExpression: checkBody,
      ArrowFunctionExpression: checkBody,
    };
  },
};

/** SQL is a tagged template, whose values are bound; a string put together is an injection waiting for its input. */
const noUnsafeSql = {
  meta: { type: "problem", schema: [], messages: { unsafe: "Write SQL as a tagged template ($queryRaw`…`): {{name}} binds nothing." } },
  create(context) {
    return {
      Identifier(node) {
        if (UNSAFE.has(node.name)) context.report({ node, messageId: "unsafe", data: { name: node.name } });
      },
      Literal(node) {
        if (UNSAFE.has(node.value)) context.report({ node, messageId: "unsafe", data: { name: node.value } });
      },
      MemberExpression(node) {
        if (node.object.name === "Prisma" && node.property.name === "raw") {
          context.report({ node, messageId: "unsafe", data: { name: "Prisma.raw" } });
        }
      },
    };
  },
};

/** A rule is asked about an instant and answers the same on any day: the clock, and chance, are arguments. */
const rulesHaveNoClock = {
  meta: { type: "problem", schema: [], messages: { clock: "A rule has no clock and no chance: {{name}} comes in as an argument." } },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: "clock", data: { name } });
    const isDate = (node) => node.type === "Identifier" && node.name === "Date";
    const READS = new Set(["Date.now", "performance.now", "Math.random"]);
    return {
      NewExpression(node) {
        if (isDate(node.callee) && node.arguments.length === 0) report(node, "new Date()");
      },
      CallExpression(node) {
        if (isDate(node.callee)) report(node, "Date()");
      },
      MemberExpression(node) {
        const name = `${node.object.name}.${node.property.name ?? node.property.value}`;
        if (READS.has(name)) report(node, name);
      },
    };
  },
};

/** A form that a script answers is a `Form`: sent before its page has woken up, any other puts what was typed into the address. */
const formsWakeUp = {
  meta: {
    type: "problem",
    schema: [],
    messages: { form: "Use Form (components/form/form.tsx): this one may be sent before its page has woken up." },
  },
  create(context) {
    const named = (node) => (name) => node.attributes.some((attribute) => attribute.name?.name === name);
    return {
      JSXOpeningElement(node) {
        if (node.name.name !== "form") return;
        const has = named(node);
        if (has("onSubmit") && !has("data-asleep")) context.report({ node, messageId: "form" });
      },
    };
  },
};

export default {
  rules: {
    "server-actions-only": serverActionsOnly,
    "no-unsafe-sql": noUnsafeSql,
    "forms-wake-up": formsWakeUp,
    "rules-have-no-clock": rulesHaveNoClock,
  },
};
