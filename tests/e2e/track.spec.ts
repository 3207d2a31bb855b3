import { expect, test } from "@playwright/test";
import { acceptOffer, assignFirst, logCase1, whoHasIt } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

/** The customer's link: handed out by the owner, opened on a phone without an account, and nowhere else. */
test("a customer follows their request by the link the agent gave them", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  const logged = await logCase1(agent, "江婷");
  const dispatcher = await signIn(browser, "dispatch.xu");
  await assignFirst(dispatcher, logged.number);
  const { manager } = await whoHasIt(agent, logged);
  const outlet = await acceptOffer(browser, manager, logged.number);

  await agent.page.goto(logged.file);
  await agent.page.getByRole("button", { name: "跟踪链接" }).click();
  const address = agent.page.getByRole("textbox", { name: "跟踪链接" });
  await expect(address).toHaveValue(/\/track\/[\w-]{22}$/);
  const href = new URL(await address.inputValue()).pathname;
  await expectAccessible(agent.page);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const customer = await phone.newPage();
  const answer = await customer.goto(href);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  await expect(customer.getByRole("heading", { level: 1 })).toContainText("洗衣机 · 维修");
  await expect(customer.getByText(`服务单 ${logged.number}`)).toBeVisible();
  await expect(customer.getByText("已安排服务工程师")).toBeVisible();
  await expect(customer.getByText("上岗资格有效")).toBeVisible();
  // What the dispatcher holds for the technician is no appointment yet: they phone first.
  await expect(customer.getByText("服务工程师会先与您电话约定上门时间。")).toBeVisible();
  // The link may have been passed on: it names no customer, no number, no address, no word of theirs.
  for (const word of ["江婷", "断电"]) expect(await customer.content()).not.toContain(word);
  await expectAccessible(customer);
  expect((await customer.goto(`/track/${"A".repeat(22)}`))?.status()).toBe(404);
  await phone.close();
  expectNoTrouble(agent, dispatcher, outlet);
});
