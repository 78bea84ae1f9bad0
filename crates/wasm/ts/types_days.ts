/** A calendar day (日期): `"2024-06-30"`. */
export type Day = string;

/** A period (期间): `"2024"`, `"2024-H1"`, `"2024-Q2"`, `"2024-06"`, `"2024-W23"`, a day, or `"2024-01-01/2024-06-30"`. */
export type Period = string;
