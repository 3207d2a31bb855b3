import { describe, expect, test } from "vitest";
import { showsToken } from "#lib/platform/web/bearer.ts";

describe("a token", () => {
  const TOKEN = "a token of the tests, thirty-two!".replace(/ /g, "-");
  const shown = (authorization: string, token: string | undefined = TOKEN) => showsToken(new Headers({ authorization }), token);

  test("opens when it is shown whole, and not by a part, another case, another scheme or none", () => {
    expect(shown(`Bearer ${TOKEN}`)).toBe(true);
    for (const wrong of [
      "",
      "Bearer",
      "Bearer ",
      `Bearer ${TOKEN.slice(1)}`,
      `Bearer ${TOKEN}x`,
      `Basic ${TOKEN}`,
      TOKEN,
      `Bearer ${TOKEN.toUpperCase()}`,
    ]) {
      expect(shown(wrong), wrong).toBe(false);
    }
    expect(showsToken(new Headers(), TOKEN)).toBe(false);
  });

  test("that was never set is shown by nobody", () => {
    for (const none of [undefined, ""])
      for (const wrong of ["Bearer ", "Bearer undefined", "Bearer null"])
        expect(showsToken(new Headers({ authorization: wrong }), none)).toBe(false);
  });
});
