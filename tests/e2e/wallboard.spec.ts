import { expect, type Page, test } from "@playwright/test";
import { newNumber } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

/** What a figure of the wallboard says now. */
const figure = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: label }) })
    .locator("dd")
    .first();

/** A call rings and is answered: a wall in another room shows it, and what came of it is confirmed by one key. */
test("the wallboard follows a call, and after it the agent confirms what came of it", async ({ browser }) => {
  const [supervisor, agent, switchboard] = [
    await signIn(browser, "callcentre.gao"),
    await signIn(browser, "agent.zhou"),
    await signIn(browser, "agent.lin"),
  ];
  const { page } = agent;
  const bar = page.getByRole("region", { name: "我的话机" });
  await page.goto("/my-requests");
  await bar.getByLabel("分机号").fill("8121");
  await bar.getByRole("button", { name: "上线" }).click();
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();

  await supervisor.page.goto("/wallboard");
  await expectAccessible(supervisor.page);
  await supervisor.page.keyboard.press("w");
  await supervisor.page.waitForURL(/view=wall/);
  const wall = supervisor.page;
  const [waiting, today] = [Number(await figure(wall, "正在等待").textContent()), Number(await figure(wall, "今日来电").textContent())];
  const ready = Number(await figure(wall, "就绪座席").textContent());
  expect(ready).toBeGreaterThan(0);
  await expectAccessible(wall);

  await switchboard.page.goto("/switchboard");
  await switchboard.page.getByLabel("振铃的分机").selectOption("8121");
  await switchboard.page.getByLabel("主叫号码").fill(newNumber());
  await switchboard.page.getByRole("button", { name: "拨入一通电话" }).click();
  await expect(figure(wall, "正在等待")).toHaveText(String(waiting + 1));
  await expect(figure(wall, "今日来电")).toHaveText(String(today + 1));
  // The number is there before anybody has spoken; what is said first is the greeting all the same.
  await expect(page.locator("details summary [aria-live]")).toHaveText(/好，晴川服务热线，我是周宁/);
  await switchboard.page.getByRole("button", { name: "接听" }).first().click();
  await expect(figure(wall, "正在等待")).toHaveText(String(waiting));
  await expect(figure(wall, "就绪座席")).toHaveText(String(ready - 1));
  await switchboard.page.getByRole("button", { name: "我方挂断" }).first().click();

  const after = page.getByRole("region", { name: "话后小结" });
  await expect(after.getByText("没有记到服务单")).toBeVisible();
  await expect(after.getByText("我方先挂")).toBeVisible();
  await expectAccessible(page);
  await after.getByLabel("补一句（可不填）").fill("打错了");
  await page.keyboard.press("F8");
  await expect(after).toHaveCount(0);
  await expect(bar.getByText("就绪", { exact: true })).toBeVisible();
  await expect(figure(wall, "就绪座席")).toHaveText(String(ready));
  await wall.keyboard.press("Escape");
  await wall.waitForURL(/\/wallboard$/);

  // The agent's own day has it, with the line; a colleague's has not.
  await page.goto("/my-day");
  await expect(page.getByRole("row").filter({ hasText: "打错了" })).toContainText("我方先挂");
  await expectAccessible(page);
  await switchboard.page.goto("/my-day");
  await expect(switchboard.page.getByText("打错了")).toHaveCount(0);
  await page.goto("/wallboard");
  await expect(page.getByRole("heading", { name: "话务看板" })).toHaveCount(0);
  expectNoTrouble(supervisor, switchboard);
});

/** The script stands beside the form: greeted by the hour, moved on by key, and headquarters says what is in it. */
test("the script is moved by key and follows a new version", async ({ browser }) => {
  const [agent, manager] = [await signIn(browser, "agent.lin"), await signIn(browser, "hq.qin")];
  const { page } = agent;
  await page.goto("/intake");
  const now = page.locator("details summary [aria-live]");
  await expect(now).toHaveText(/^(上|下|晚)[午上]好，晴川服务热线，我是.+，请问有什么可以帮您？$/);
  await page.keyboard.press("F4");
  await expect(now).toHaveText(/请问您贵姓/);
  await page.keyboard.press("F4");
  await expect(now).toHaveText("请问是哪台产品、什么现象、什么时候开始的？");
  await page.keyboard.press("Shift+F4");
  await expect(now).toHaveText(/请问您贵姓/);
  await page.getByLabel("类型").selectOption({ label: "投诉" });
  await page.keyboard.press("F4");
  await expect(now).toHaveText(/给您添麻烦了/);
  // The form goes on, and the script with it.
  await page.getByLabel("来电号码").fill(newNumber());
  await page.getByLabel("用户姓名").fill("何平");
  await expect(now).toHaveText(/给您添麻烦了/);
  await page.getByLabel("用户的话").fill("等了两次都没有来人。");
  await expect(now).toHaveText(/地址还是登记的这个吗/);
  await expectAccessible(page);

  await manager.page.goto("/policies");
  const table = manager.page.getByRole("region", { name: "受理话术" }).first();
  await table.getByLabel("第 8 句 · 中文").fill("我跟您核对一遍，{customer}，请您听一下{name}。");
  await table.getByLabel("修改原因").fill("称呼用户");
  await table.getByRole("button", { name: "改为新版" }).click();
  await expect(table.getByLabel("第 8 句 · 中文")).toHaveAttribute("aria-invalid", "true");
  await table.getByLabel("第 8 句 · 中文").fill("我跟您核对一遍，{customer}，请您听一下。");
  await table.getByRole("button", { name: "改为新版" }).click();
  await expect(table.getByText("第 2 版").first()).toBeVisible();
  await expectAccessible(manager.page);
  await page.reload();
  // The draft that comes back moves what stands below it.
  await expect(page.getByText(/已恢复.+未保存的内容/)).toBeVisible();
  await page.locator("details summary").first().click();
  await expect(page.getByText("我跟您核对一遍，何平，请您听一下。")).toBeVisible();
  expectNoTrouble(agent, manager);
});

/** Quality: a supervisor draws and scores, the agent reads and answers once, and a colleague sees nothing of it. */
test("a supervisor samples an agent's requests, and the agent reads the sheet and answers", async ({ browser }) => {
  const [agent, supervisor] = [await signIn(browser, "agent.shu"), await signIn(browser, "callcentre.gao")];
  await agent.page.goto("/intake");
  await agent.page.getByLabel("来电号码").fill(newNumber());
  await agent.page.getByLabel("用户姓名").fill("钱塘");
  await agent.page.getByLabel("类型").selectOption({ label: "咨询" });
  await agent.page.getByLabel("用户的话").fill("滤芯多久换一次？");
  await agent.page.getByRole("combobox", { name: /^地址/ }).selectOption({ label: "地址待取得" });
  await agent.page.getByRole("combobox", { name: "省" }).fill("涪城");
  await agent.page.getByRole("listbox").getByRole("option").first().click();
  await agent.page.keyboard.press("Control+Enter");
  await expect(agent.page.getByText(/已受理，单号 \d+/).first()).toBeVisible();

  const { page } = supervisor;
  await page.goto("/quality");
  await expectAccessible(page);
  await page.getByRole("button", { name: "抽取" }).click();
  await expect(page.getByRole("combobox", { name: /^座席/ })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("combobox", { name: /^座席/ }).selectOption({ label: "舒畅" });
  await page.getByLabel("抽几单").fill("1");
  await page.getByRole("button", { name: "抽取" }).click();
  await page.waitForURL(/\/quality\/[0-9a-f-]{36}/);
  await expect(page.getByText(/按种子“.+”抽 1 单/)).toBeVisible();
  await page.getByLabel("规范问候得分").fill("6");
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(page.getByLabel("规范问候扣分原因")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("规范问候扣分原因").fill("没有报单位名称");
  await expectAccessible(page);
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(page.getByText("96/100 分")).toBeVisible();
  await page.goto("/quality");
  await expect(page.getByRole("table", { name: "各座席平均分" }).getByText("96.0%")).toBeVisible();

  await agent.page.goto("/my-quality");
  await expect(agent.page.getByText("没有报单位名称")).toBeVisible();
  await agent.page.getByLabel(/^对单 \d+ 评分的答复/).fill("以后注意。");
  await expectAccessible(agent.page);
  await agent.page.getByRole("button", { name: "提交答复" }).click();
  await expect(agent.page.getByText("座席答复")).toBeVisible();
  await expect(agent.page.getByRole("button", { name: "提交答复" })).toHaveCount(0);

  const colleague = await signIn(browser, "agent.jia");
  await colleague.page.goto("/my-quality");
  await expect(colleague.page.getByText("还没有评分")).toBeVisible();
  expectNoTrouble(agent, supervisor, colleague);
});
