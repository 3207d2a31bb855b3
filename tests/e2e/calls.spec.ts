import { expect, test } from "@playwright/test";
import { newNumber, pickDivision, pickSymptom, save } from "./loop.ts";
import { expectAccessible, expectNoTrouble, type Person, signIn } from "./person.ts";

/** Rings a number at an extension, by the simulated switchboard. */
async function ring({ page }: Person, extension: string, number: string): Promise<void> {
  await page.goto("/switchboard");
  await page.getByLabel("振铃的分机").selectOption(extension);
  await page.getByLabel("主叫号码").fill(number);
  await page.getByRole("button", { name: "拨入一通电话" }).click();
  await expect(page.getByRole("button", { name: "接听" }).first()).toBeVisible();
}

/** From the ring to the request: the file is open before anybody answers, and the call stands on the timeline. */
test("a call opens its file, is written up, and hangs on the request", async ({ browser }) => {
  const [agent, switchboard] = [await signIn(browser, "agent.shu"), await signIn(browser, "callcentre.gao")];
  const { page } = agent;
  const bar = page.getByRole("region", { name: "我的话机" });
  await page.goto("/my-requests");
  await bar.getByLabel("分机号").fill("8101");
  await bar.getByRole("button", { name: "上线" }).click();
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();

  // Nobody has a file of this number: the form is open with it, and with nothing else.
  const number = newNumber();
  await ring(switchboard, "8101", number);
  await page.waitForURL(/\/intake\?call=/);
  await expect(page.getByLabel("来电号码")).toHaveValue(number);
  await expect(bar.getByText("振铃").last()).toBeVisible();
  await expectAccessible(page);
  await switchboard.page.getByRole("button", { name: "接听" }).first().click();
  await expect(bar.getByText("通话中")).toBeVisible();

  await page.getByLabel("用户姓名").fill("贺岚");
  await pickSymptom(page, "断电");
  await page.getByLabel("品类").selectOption({ label: "洗衣机" });
  await page.getByLabel("用户的话").fill("洗着洗着自己断电。");
  await page.getByRole("combobox", { name: /^地址/ }).selectOption({ label: "地址待取得" });
  await pickDivision(page, "涪城");
  const { file } = await save(page);
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();
  await expect(bar.getByText(/话后整理/)).toBeVisible();

  await page.goto(file);
  const timeline = page.getByRole("main");
  await expect(timeline.getByText("用户来电").first()).toBeVisible();
  await expect(timeline.getByText(/振铃 \d+ 秒/).first()).toBeVisible();

  // The same number again, while somebody else's words are being written: they stay, and F2 opens the household.
  await page.goto("/intake");
  await page.getByLabel("用户的话").fill("写到一半");
  await ring(switchboard, "8101", number);
  await expect(bar.getByText("贺岚")).toBeVisible();
  await expect(page).toHaveURL(/\/intake$/);
  await page.keyboard.press("F2");
  await page.waitForURL(/\/intake\?call=/);
  await expect(page.getByText("已查到档案").first()).toBeVisible();
  await expect(page.getByRole("main").getByText("贺岚").first()).toBeVisible();
  await page.goto("/intake");
  await expect(page.getByLabel("用户的话")).toHaveValue("写到一半");
  await page.getByLabel("用户的话").fill("");
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();

  // A number that is withheld: an empty form that says so.
  await page.goto("/my-requests");
  await ring(switchboard, "8101", "");
  await page.waitForURL(/\/intake\?call=/);
  await expect(page.getByText("来电未显示号码")).toBeVisible();
  await expect(page.getByLabel("来电号码")).toHaveValue("");
  await expectAccessible(page);
  await expectAccessible(switchboard.page);
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();
  expectNoTrouble(agent, switchboard);
});

/** A call that nobody answered is owed one: by one press the switchboard dials, and when somebody has spoken it is owed no more. */
test("a missed call is returned by one press", async ({ browser }) => {
  const manager = await signIn(browser, "hq.qin");
  await manager.page.goto("/policies");
  // Journeys run at any hour of the day.
  const hours = manager.page.getByRole("region", { name: "外呼与回拨" });
  await hours.getByLabel("外呼开始（时）").fill("0");
  await hours.getByLabel("外呼结束（时）").fill("24");
  await hours.getByLabel("修改原因").fill("全天外呼");
  await hours.getByRole("button", { name: "改为新版" }).click();
  await expect(hours.getByText("第 2 版").first()).toBeVisible();

  const [agent, switchboard] = [await signIn(browser, "agent.jia"), await signIn(browser, "callcentre.gao")];
  const { page } = agent;
  const bar = page.getByRole("region", { name: "我的话机" });
  await bar.getByLabel("分机号").fill("8102");
  await bar.getByRole("button", { name: "上线" }).click();
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();
  const number = newNumber();
  await ring(switchboard, "8102", number);
  await page.waitForURL(/\/intake\?call=/);
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();
  await page.goto("/calls");
  const line = page.getByRole("row", { name: new RegExp(`${number.slice(0, 3)}\\*{4}${number.slice(-4)}`) });
  await expect(line.getByText("应由我们回拨")).toBeVisible();
  await expectAccessible(page);
  await line.getByRole("button", { name: "回拨" }).click();
  await expect(line.getByText("正在拨号")).toBeVisible();

  await switchboard.page.goto("/switchboard");
  await switchboard.page.getByRole("button", { name: "拨出" }).first().click();
  await switchboard.page.getByRole("button", { name: "接听" }).first().click();
  await expect(bar.getByText("通话中")).toBeVisible();
  await switchboard.page.getByRole("button", { name: "挂断" }).first().click();
  await expect(bar.getByText(/话后整理/)).toBeVisible();
  await page.goto("/calls");
  await expect(line).toHaveCount(0);
  expectNoTrouble(manager, agent, switchboard);
});
