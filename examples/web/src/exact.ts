// JSON with its numbers as they were written (数字原样): a number that the browser would round stays the text that it was,
// which a sheet may hold as well. 12345678901234567890 and 1.10 are such numbers, 12 is not.
import { type Node, parseTree } from "jsonc-parser";

/** A key that stands twice: which one counts is not ours to say. */
export class KeyTwice extends SyntaxError {
  readonly zh: string;
  readonly en: string;

  constructor(key: string) {
    super(`the key “${key}” stands twice in one object`);
    this.en = this.message;
    this.zh = `同一对象中“${key}”出现两次`;
  }
}

/** The value of a JSON text; throws a `SyntaxError` where it is none. */
export function exactly(text: string): unknown {
  JSON.parse(text);
  const tree = parseTree(text, [], { disallowComments: true });
  return tree && asWritten(tree, text);
}

function asWritten(node: Node, text: string): unknown {
  const { children = [], length, offset, type } = node;
  if (type === "array") return children.map((child) => asWritten(child, text));
  if (type === "object") return membersOf(children, text);
  if (type !== "number") return node.value;
  const literal = text.slice(offset, offset + length);
  return String(node.value) === literal ? node.value : literal;
}

/** An object without a prototype: `constructor` and `__proto__` are names like others. */
function membersOf(properties: readonly Node[], text: string): object {
  const members: Record<string, unknown> = Object.create(null);
  for (const { children: [name, value] = [] } of properties)
    if (name && value) {
      if (name.value in members) throw new KeyTwice(name.value);
      members[name.value] = asWritten(value, text);
    }
  return members;
}
