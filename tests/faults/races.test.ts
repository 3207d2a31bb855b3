import { expect, it } from "vitest";
import { race } from "./races.ts";

const MINUTES = 60_000;

it(
  "of 64 who want one request and one hour at the same instant one gets each; without the constraints all of them do",
  async () => {
    expect(await race(128, false)).toEqual({
      ...{ assignments: 128, bookings: 128 },
      ...{ written: { assignments: 2, bookings: 2 }, doubles: { assignments: 0, bookings: 0 } },
    });
    const { written, doubles } = await race(64, true);
    expect(written).toEqual({ assignments: 64, bookings: 64 });
    expect(doubles).toEqual({ assignments: 63, bookings: (64 * 63) / 2 });
  },
  5 * MINUTES,
);
