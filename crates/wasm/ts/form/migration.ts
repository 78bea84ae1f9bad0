// A draft of a rubric that has changed (体系变更后的草稿): what would be carried over, what not and why. Nothing is mixed.
import { html, nothing, type TemplateResult } from "lit";
import type { Rubric } from "../haitang.js";
import type { FormSession } from "../session.js";
import type { Issue, Sheet } from "../types.js";
import type { Migrated } from "../types_session.js";
import type { Step } from "./drafts.js";
import type { HaitangForm } from "./element.js";
import { ownId, pageId } from "./page.js";

/** A draft that answers an earlier rubric. */
export interface Migration {
  /** The draft that is kept: as it was stored, or for a file the one that stood in the form. */
  readonly before: Sheet;
  /** What becomes of it; `undefined` when nobody has the earlier rubric. */
  readonly migrated: Migrated | undefined;
  /** Was it brought as a file? Then the present draft may stay where it is. */
  readonly isFile: boolean;
}

/** A draft as it was stored: a sheet, and the steps after it. */
interface Kept {
  readonly sheet: Sheet;
  readonly steps: readonly Step[];
}

/** The session in which a stored draft stopped. */
export function rebuilt(rubric: Rubric, { sheet, steps }: Kept): FormSession {
  const session = rubric.session(sheet);
  for (const step of steps) {
    if ("edits" in step) session.change(...step.edits);
    else session[step.turn]();
  }
  return session;
}

/** A draft without its rubric: the steps are kept as they are. */
const asStored = (kept: Kept): Sheet => (kept.steps.length > 0 ? { ...kept.sheet, ...kept } : kept.sheet);

/** The draft in which a stored one stopped; as it was stored, where the rubric refuses it. */
export function draftOf(rubric: Rubric, kept: Kept): Sheet {
  try {
    const session = rebuilt(rubric, kept);
    const { draft } = session;
    session.free();
    return draft;
  } catch (refusal) {
    issuesOf(refusal);
    return asStored(kept);
  }
}

/** What becomes of a draft of an earlier rubric; of a file's, where a `present` one stands in the form. */
export function migrationTo(rubric: Rubric, earlier: Rubric | undefined, kept: Kept, present?: Sheet): Migration {
  const isFile = present !== undefined;
  if (!earlier) return { before: present || asStored(kept), migrated: undefined, isFile };
  const session = rebuilt(earlier, kept);
  // whoever brought a file has it: what is kept is the draft that stood here
  const migration = { before: present || session.draft, migrated: session.migrate(rubric), isFile };
  session.free();
  return migration;
}

/** The list, and what can be done. */
export function migration(of: HaitangForm): TemplateResult | typeof nothing {
  const { migration: asked, words } = of;
  if (!asked) return nothing;
  const { migrated } = asked;
  const title = asked.isFile ? words.changed_file : words.changed_rubric;
  return html`<section class="haitang-migration" role="alertdialog" tabindex="-1" id=${ownId(pageId(of), "migration")}
      aria-label=${title}>
    <h2>${title}</h2>
    ${migrated ? changes(of, migrated) : html`<p>${words.no_earlier}</p>`}
    <div class="haitang-tools">
      ${migrated ? html`<button type="button" class="haitang-main" @click=${() => of.carryOver()}>${words.carry_over}</button>` : nothing}
      ${
        asked.isFile
          ? html`<button type="button" @click=${() => of.keepPresent()}>${words.keep_present}</button>`
          : html`<button type="button" @click=${() => of.exportReplaced()}>${words.export_before}</button>
      <button type="button" @click=${() => of.startAnew()}>${words.start_anew}</button>`
      }
    </div>
    <p class="haitang-hint">${asked.isFile ? words.present_is_kept : words.before_is_kept}</p>
  </section>`;
}

function changes(of: HaitangForm, { dropped, kept, moved, new: asked }: Migrated): TemplateResult {
  const { say, words } = of;
  const listed = (title: string, items: readonly (TemplateResult | string)[]) =>
    items.length > 0
      ? html`<details ?open=${items.length <= 20}><summary>${title} ${items.length}</summary><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></details>`
      : nothing;
  const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return html`<p>${words.kept} ${kept.length}</p>
    ${listed(
      words.dropped,
      dropped.map((item) => html`<b>${item.from}</b> ${shown(item.value)} — ${say(item)}`),
    )}
    ${listed(
      words.moved,
      moved.map(({ from, to }) => `${from} → ${to}`),
    )}
    ${listed(words.asked_anew, asked)}`;
}

/** What was refused; anything else that is thrown is not ours. Each entry of the package has its own class for it. */
export function issuesOf(refusal: unknown): readonly Issue[] {
  const { issues } = refusal as { readonly issues?: readonly Issue[] };
  if (!issues) throw refusal;
  return issues;
}
