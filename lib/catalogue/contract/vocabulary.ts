/** Category families (DOMAIN §8: at most four): people whose work is mostly of one line are compared with each other. */
export const LINES = ["laundry_cooling", "air_conditioning", "kitchen_bath", "water"] as const;
export type Line = (typeof LINES)[number];
