import { describe, expect, test } from "vitest";
import { addressOf } from "#lib/platform/web/address.ts";
import { showsToken } from "#lib/platform/web/bearer.ts";

describe("where a request comes from", () => {
  test.each([
    ["203.0.113.7", 1, "203.0.113.7"],
    ["6.6.6.6, 203.0.113.7", 1, "203.0.113.7"],
    ["6.6.6.6, 203.0.113.7, 10.0.0.2", 2, "203.0.113.7"],
    ["203.0.113.7", 2, "203.0.113.7"],
    ["::ffff:203.0.113.7", 1, "203.0.113.7"],
    ["2001:db8:1:2:a:b:c:d", 1, "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", 1, "2001:db8:1:2::/64"],
    ["2001:db8::9", 1, "2001:db8:0:0::/64"],
    ["::1", 1, "0:0:0:0::/64"],
    ["unknown", 1, "unknown"],
    ["", 1, ""],
    [null, 1, ""],
  ])("of %s through %i proxies of our own is %s", (forwarded, proxies, address) => {
    expect(addressOf(forwarded, proxies)).toBe(address);
  });
});

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
