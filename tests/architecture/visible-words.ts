import ts from "typescript";

export type VisibleWord = { readonly file: string; readonly line: number; readonly text: string };

/** Attributes that a person sees, hears or touches as words. */
const SPOKEN = new Set([
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "aria-placeholder",
  "title",
  "placeholder",
  "alt",
  "label",
  "description",
  "hint",
  "heading",
]);
/** A word, or a single Chinese character; a single letter is the name of a key. */
const WORD = /\p{L}{2}|\p{Script=Han}/u;
const CHINESE = /\p{Script=Han}/u;

/**
 * Words that a person would read and that stand in the code instead of the catalogues: text between tags, strings that
 * an expression between tags can become, spoken attributes, a page's metadata, and Chinese in any string at all.
 */
export function visibleWords(file: string, source: string): VisibleWord[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found = new Map<number, VisibleWord>();

  const report = (node: ts.Node, text: string) => {
    const start = node.getStart(tree);
    found.set(start, { file, line: tree.getLineAndCharacterOfPosition(start).line + 1, text: text.trim() });
  };

  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) report(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression) lookAtOutcomes(node.expression);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText(tree)) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) lookAtOutcomes(node.initializer);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression) lookAtOutcomes(node.initializer.expression);
    }
    if (ts.isVariableDeclaration(node) && node.name.getText(tree) === "metadata" && node.initializer) lookAtMetadata(node.initializer);
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && CHINESE.test(node.text)) {
      report(node, node.text);
    }
    ts.forEachChild(node, look);
  };

  /** The strings an expression can come to; the arguments of a call are not among them. */
  const lookAtOutcomes = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) {
      if (WORD.test(node.text)) report(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const text = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map((part) => part.text).join("…");
      if (WORD.test(text)) report(node, text);
    } else if (ts.isParenthesizedExpression(node)) lookAtOutcomes(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(lookAtOutcomes);
    else if (ts.isBinaryExpression(node)) {
      const isChoice = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      for (const side of isChoice ? [node.right] : [node.left, node.right]) lookAtOutcomes(side);
    }
  };

  const lookAtMetadata = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ["title", "description", "default", "template"].includes(node.name.getText(tree))) {
      if (ts.isStringLiteralLike(node.initializer)) lookAtOutcomes(node.initializer);
    }
    ts.forEachChild(node, lookAtMetadata);
  };

  look(tree);
  return [...found.values()];
}
