// The questions that a district answers, room by room; what they mean is told on the page of the room in docs/.
import type { NetworkQuestions } from "./types_network.js";

export type * from "./types_network.js";

/** A calendar day (日期): `"2024-06-30"`. */
export type Day = string;

/** Every question by its word: what it is about, and what is answered. */
export interface Questions extends NetworkQuestions {}

/** The words behind `ask`. */
export type Asked = keyof Questions;

/** What a question is about, apart from its word. */
export type About<Word extends Asked> = Questions[Word][0];

/** What a question is answered with. */
export type Answered<Word extends Asked> = Questions[Word][1];

/** The parts of a district (区县): documents, each as text, bytes or object. */
export interface DistrictDocument {
  readonly haitang: "district/1";
  /** The network (服务网络), which every other part refers to. */
  readonly network: object;
  readonly staff?: object;
  readonly learning?: object;
  readonly ledger?: object;
}
