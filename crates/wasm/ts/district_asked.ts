import * as native from "../glue/district.js";
import { checked } from "./open.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type { About, Answered, Asked, DistrictDocument, Survey } from "./types_district.js";
import { toBytes } from "./values.js";

/**
 * A checked district (区县): a network, and beside it its staff, its learning and its ledger as far as they are
 * given. Read once, asked many times, never changed.
 *
 * @example
 * ```ts
 * import { District, load } from "haitang/district";
 * await load();
 * const district = District.fromJson({ haitang: "district/1", network });
 * console.log(district.survey().functions[0]?.headline); // 1+23+263
 * ```
 */
export class District {
  /** @internal */
  readonly handle: native.District;

  private constructor(document: Uint8Array) {
    this.handle = checked(native.District.open, document);
  }

  /**
   * Reads and checks a district: its JSON text, the bytes of that, or the object.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  static fromJson(document: string | Uint8Array | DistrictDocument): District {
    return new District(toBytes(document));
  }

  /**
   * Answers a question: its word under `ask`, and what it is about beside it. Each question has a method as well.
   *
   * @throws {@link HaitangError} with everything that is wrong with the question, or when the district lacks a part.
   *
   * @example
   * ```ts
   * const { stations } = district.ask({ ask: "survey" });
   * ```
   */
  ask<Word extends Asked>(question: { readonly ask: Word } & About<Word>): Answered<Word> {
    return opened(this.handle.ask(toBytes(question)), "answer");
  }

  /** What there is, counted (网络概况): headlines, combined sites, who stands under whom. */
  survey(): Survey {
    return this.ask({ ask: "survey" });
  }

  /** Gives the memory of the district back at once; without it that happens when the object is collected. */
  free(): void {
    this.handle.free();
  }
}

/**
 * Reads a network document (服务网络) by itself and says what it holds.
 *
 * @throws {@link HaitangError} with everything that is wrong with it.
 */
export function network(document: string | Uint8Array | object): Survey {
  needsReady();
  return opened(native.network(toBytes(document)), "network");
}
