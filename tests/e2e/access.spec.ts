import { expect, test } from "@playwright/test";
import { PLACES } from "#lib/shared/navigation.ts";
import { permissionsOf, type Role } from "#lib/shared/roles.ts";
import { logCase1 } from "./loop.ts";
import { signIn } from "./person.ts";

/** One account for every role that signs in. */
const ACCOUNTS: Readonly<Record<Role, string>> = {
  call_centre_agent: "agent.lin",
  call_centre_supervisor: "callcentre.gao",
  dispatcher: "dispatch.xu",
  technician: "tech.zhaolei",
  outlet_manager: "outlet.chen",
  follow_up_agent: "followup.bai",
  complaint_handler: "complaint.fang",
  inspector: "inspector.hao",
  centre_manager: "centre.deng",
  hq_manager: "hq.qin",
  administrator: "admin.ye",
  auditor: "audit.jin",
};

/** Headers by which others were led around a check in front of the page; here there is none in front. */
const FORGED: readonly Record<string, string>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { "x-middleware-rewrite": "/sign-in", "x-invoke-path": "/sign-in" },
];

for (const [role, login] of Object.entries(ACCOUNTS) as [Role, string][]) {
  test(`every page for ${role}: open where it is theirs, not there where it is not, whatever the headers say`, async ({ browser }) => {
    const { page, context } = await signIn(browser, login);
    const allowed = permissionsOf([role]);
    const shown = await page
      .locator("nav a[href^='/']")
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
    for (const { href, permission } of PLACES) {
      const answer = await context.request.get(href, { maxRedirects: 0 });
      expect(answer.status(), `${role} ${href}`).toBe(allowed.has(permission) ? 200 : 404);
      expect(shown.includes(href), `${href} in the navigation of ${role}`).toBe(allowed.has(permission));
      if (allowed.has(permission)) continue;
      for (const headers of FORGED) {
        const forged = await context.request.get(href, { headers, maxRedirects: 0 });
        const text = await forged.text();
        // A payload for the router may come with 200 and say "not found" inside; it never carries the page.
        if (forged.status() === 200) expect(text, `${role} ${href} ${JSON.stringify(headers)}`).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
        else expect([307, 404]).toContain(forged.status());
      }
    }
    await context.close();
  });
}

test("without a session every page leads to the sign-in page, whatever the headers say", async ({ request }) => {
  for (const { href } of PLACES) {
    for (const headers of [{}, ...FORGED] as Record<string, string>[]) {
      const answer = await request.get(href, { headers, maxRedirects: 0 });
      const text = await answer.text();
      if (answer.status() === 200) expect(text, href).toContain("NEXT_REDIRECT");
      else expect(answer.status(), href).toBe(307);
    }
  }
});

test("a customer's name and words reach nobody who has no part in the request, in no form", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  const canary = "金丝雀";
  const { file, number } = await logCase1(agent, canary);
  const foreign = {
    outlet: "outlet.feng",
    technician: "tech.luomin",
    administrator: "admin.ye",
    auditor: "audit.jin",
    centre: "centre.ruan",
  };
  for (const [who, login] of Object.entries(foreign)) {
    const { context } = await signIn(browser, login);
    for (const href of [...PLACES.map((place) => place.href), file]) {
      for (const headers of [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }] as Record<string, string>[]) {
        const text = await (await context.request.get(href, { headers, maxRedirects: 0 })).text();
        expect(text.includes(canary), `${who} ${href} ${JSON.stringify(headers)}`).toBe(false);
      }
    }
    if (who !== "auditor") expect((await context.request.get(file, { maxRedirects: 0 })).status(), who).toBe(404);
    const callers = await context.request.post("/api/callers", {
      data: { phone: "13900000001" },
      headers: { origin: new URL(agent.page.url()).origin },
    });
    expect(callers.status(), who).toBe(403);
    await context.close();
  }
  // Whoever works on it does see it: the test would fail if it looked at nothing.
  await agent.page.goto(file);
  await expect(agent.page.getByText(canary).first()).toBeVisible();
  expect(number).toMatch(/^\d{6}$/);
});
