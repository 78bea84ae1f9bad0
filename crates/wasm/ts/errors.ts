import type { Issue } from "./types.js";

/**
 * A document was refused. All that is wrong with it stands in `issues`.
 *
 * @example
 * ```ts
 * try {
 *   Rubric.fromJson("{}");
 * } catch (error) {
 *   if (error instanceof HaitangError) {
 *     for (const issue of error.issues) console.log(issue.code, issue.at, issue.zh);
 *   }
 * }
 * ```
 */
export class HaitangError extends Error {
  /** Every problem that was found. */
  readonly issues: readonly Issue[];
  /** How many more there are: a refusal lists a thousand at most. */
  readonly more: number;

  constructor(issues: readonly Issue[], more = 0) {
    const lines = issues.map((issue) => {
      const allowed = (issue.allowed || []).slice(0, 8).join(", ");
      return `${issue.at || "/"}: ${issue.zh} · ${issue.en} [${issue.code}]${allowed && ` {${allowed}}`}`;
    });
    super((more > 0 ? [...lines, `… ${more}`] : lines).join("\n"));
    this.name = "HaitangError";
    this.issues = issues;
    this.more = more;
  }
}
