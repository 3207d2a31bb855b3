import { expect, test } from "@playwright/test";
import { organisation } from "#seed/data/organisation.ts";
import { customers } from "#seed/data/people.ts";
import { acceptOffer, agreeRework, answerHappily, assignFirst, logCase1, logKnown, openFollowUp, whoHasIt, workToTheEnd } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

/**
 * The ticket goes round once, in the browsers of everybody it meets. True case 1 (DOMAIN §10): an e-mail, typed in by
 * the agent, about a washing machine that switches itself off; the address is still to be obtained.
 */
test("case 1: from the e-mail to the closed ticket", async ({ browser }) => {
  const dispatcher = await signIn(browser, "dispatch.xu");
  await expectAccessible(dispatcher.page);
  const agent = await signIn(browser, "agent.lin");
  const logged = await logCase1(agent, "杨柳");

  // It arrives at the dispatcher's page by itself: nobody reloads it.
  await expect(dispatcher.page.getByText(logged.number, { exact: true }).first()).toBeVisible();
  await assignFirst(dispatcher, logged.number);
  const { manager, technician } = await whoHasIt(agent, logged);
  await agent.page.goto("/my-requests");
  await expect(agent.page.getByRole("row", { name: new RegExp(logged.number) })).toContainText("等网点");
  await expectAccessible(agent.page);

  const outlet = await acceptOffer(browser, manager, logged.number);
  const field = await workToTheEnd(browser, technician, {
    customer: "杨柳",
    addressToObtain: true,
    cause: "墙上插座",
    outcome: "不是产品故障",
  });

  const followUp = await signIn(browser, "followup.bai");
  await expectAccessible(followUp.page);
  await openFollowUp(followUp.page, logged.number);
  await answerHappily(followUp.page);

  // The owner's list lets go of it; the file tells the whole story.
  await agent.page.goto("/my-requests");
  await expect(agent.page.getByText(logged.number)).toHaveCount(0);
  await agent.page.goto(logged.file);
  for (const words of ["受理维修，来自邮件", "网点接单", "到达用户家", "用户签字", "完成回访", "关单：用户满意"]) {
    await expect(agent.page.getByText(words).first()).toBeVisible();
  }
  await expectAccessible(agent.page);
  expectNoTrouble(agent, dispatcher, outlet, field, followUp);
});

test("a known customer is not satisfied: the same request goes back, and its owner is alarmed", async ({ browser }) => {
  const known = customers.find(
    ({ key, assets, address }) => key.startsWith("my") && address && assets.length === 1 && assets[0]?.category === "washing_machine",
  );
  const phone = known?.phones[0]?.number ?? "";
  const agent = await signIn(browser, "agent.zhou");
  const logged = await logKnown(agent, phone);
  const dispatcher = await signIn(browser, "dispatch.xu");
  await assignFirst(dispatcher, logged.number);
  const first = await whoHasIt(agent, logged);
  const outlet = await acceptOffer(browser, first.manager, logged.number);
  const field = await workToTheEnd(browser, first.technician, {
    customer: known?.name.zh ?? "",
    addressToObtain: false,
    cause: "墙上插座",
    outcome: "不是产品故障",
  });
  const followUp = await signIn(browser, "followup.song");
  await openFollowUp(followUp.page, logged.number);
  await agreeRework(followUp.page);

  // The owner sees and hears of it, without having asked.
  await expect(agent.page.getByText("第 2 轮").first()).toBeVisible();
  await agent.page.getByRole("button", { name: /未读通知/ }).click();
  await expect(agent.page.getByText(`单 ${logged.number}：用户不满意，退回派工`).first()).toBeVisible();

  // The same request stands in the queue again, and whoever was there before is not suggested lightly.
  await dispatcher.page.goto("/dispatch");
  await dispatcher.page.getByRole("tabpanel").getByText(logged.number, { exact: true }).first().click();
  await expect(dispatcher.page.getByText("返工 · 第 2 轮").first()).toBeVisible();
  const before = organisation.technicians.find(({ login }) => login === first.technician);
  await expect(dispatcher.page.locator('[data-assign="1"]')).toBeVisible();
  await expect(dispatcher.page.locator('[data-assign="1"]')).not.toContainText(before?.name.zh ?? "");
  await expectAccessible(dispatcher.page);
  expectNoTrouble(agent, dispatcher, outlet, field, followUp);
});
