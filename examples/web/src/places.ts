// Places in a text (定位): where a JSON Pointer stands in the text that somebody edits, and what a fix makes of it.
import { applyEdits, findNodeAtLocation, modify, type Node, parseTree } from "jsonc-parser";

/** A part of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The line it begins on, from 1. */
  readonly line: number;
}

function steps(pointer: string, tree: Node | undefined): (string | number)[] {
  const names = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  const path: (string | number)[] = [];
  let node = tree;
  for (const name of names) {
    const step = node?.type === "array" ? Number(name) : name;
    path.push(step);
    node = node && findNodeAtLocation(node, [step]);
  }
  return path;
}

/** Where a pointer leads; where it leads to nothing, the nearest thing above it. */
export function spanOf(text: string, pointer: string): Span | undefined {
  const tree = parseTree(text);
  if (!tree) return undefined;
  const path = steps(pointer, tree);
  let node: Node | undefined;
  for (let depth = path.length; depth >= 0 && !node; depth -= 1) node = findNodeAtLocation(tree, path.slice(0, depth));
  if (!node) return undefined;
  return { from: node.offset, line: lineOf(text, node.offset), to: node.offset + node.length };
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The text with another value at a place, the rest as it was. */
export function changed(text: string, pointer: string, value: unknown): string {
  const path = steps(pointer, parseTree(text));
  return applyEdits(text, modify(text, path, value, { formattingOptions: { insertSpaces: true, tabSize: 1 } }));
}
