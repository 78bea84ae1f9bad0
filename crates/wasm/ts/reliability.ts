import * as native from "../glue/district.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type {
  AgreementOptions,
  AssessorSeverity,
  RatingAgreement,
  RatingsDocument,
  Robustness,
  RobustnessDocument,
} from "./types_reliability.js";
import { toBytes } from "./values.js";

/**
 * Says how well assessors agree (评分者一致性).
 *
 * @throws {@link HaitangError} with everything that is wrong with ratings and options.
 *
 * @example
 * ```ts
 * const { alpha, icc } = agreement({ haitang: "ratings/1", level: "interval", ratings: [
 *   { unit: "双石镇", assessor: "A", value: "8" }, { unit: "双石镇", assessor: "B", value: "6.5" }] });
 * ```
 */
export function agreement(
  ratings: string | Uint8Array | RatingsDocument,
  options: AgreementOptions = {},
): RatingAgreement {
  needsReady();
  return opened(native.agreement(toBytes(ratings), toBytes(options)), "agreement");
}

/**
 * Says how much stricter each assessor is than the others on the same units (评分宽严).
 *
 * @throws {@link HaitangError} with everything that is wrong with the ratings.
 */
export function severity(ratings: string | Uint8Array | RatingsDocument): readonly AssessorSeverity[] {
  needsReady();
  return opened(native.severity(toBytes(ratings)), "severity");
}

/**
 * Says which results hang on the weights (权重稳健性).
 *
 * @throws {@link HaitangError} with everything that is wrong with the document.
 */
export function robustness(weighed: string | Uint8Array | RobustnessDocument): Robustness {
  needsReady();
  return opened(native.robustness(toBytes(weighed)), "robustness");
}
