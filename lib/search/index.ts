/**
 * The global search (UX, "Everywhere"). Who sits there: anybody, with a number read to them over the phone, a name half heard, or
 * a place in mind. What they want in ten seconds: to be there, without taking their hands off the keys and without
 * knowing which page it stands on.
 */
export { readSearch } from "./queries/read-search.ts";
