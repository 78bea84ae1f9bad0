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
  /** Every problem that was found, in the order of the document. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.at || "/"}: ${issue.zh} · ${issue.en} [${issue.code}]`).join("\n"));
    this.name = "HaitangError";
    this.issues = issues;
  }
}
