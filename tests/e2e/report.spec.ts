import { expect, test } from "@playwright/test";
import { workbookOf } from "../support/workbook.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

/** A trouble from the public page to a request: written without an account, taken by an agent, turned by keys alone. */
test("what a customer reports on the web waits at the desk and becomes a request", async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  const customer = await phone.newPage();
  await customer.goto("/report");
  await expectAccessible(customer);
  await customer.getByLabel("您的称呼").fill("江晚晴");
  await customer.getByLabel("怎么了").fill("洗衣机洗到一半自己断电");
  // Nobody reads and writes a form in less than three seconds.
  await customer.waitForTimeout(3_000);
  await customer.getByRole("button", { name: "提交" }).click();
  await expect(customer.getByRole("alert").filter({ hasText: "联系电话" })).toBeVisible();
  await customer.getByLabel("联系电话").fill("139 0816 5521");
  // What was typed is still there, also after a reload.
  await customer.waitForTimeout(500);
  await customer.reload();
  await expect(customer.getByLabel("怎么了")).toHaveValue("洗衣机洗到一半自己断电");
  await customer.waitForTimeout(3_000);
  await customer.getByRole("button", { name: "提交" }).click();
  const said = customer.getByRole("status").filter({ hasText: "登记号" });
  await expect(said).toBeVisible();
  const number = /\d{6}/.exec((await said.textContent()) ?? "")?.[0] ?? "";
  await expectAccessible(customer);
  await phone.close();

  const agent = await signIn(browser, "agent.lin");
  const { page } = agent;
  await page.goto("/inbox?channel=web");
  await expect(page.getByRole("heading", { name: new RegExp(number) })).toBeVisible();
  await expect(page.getByText("139****5521")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: "写成服务单" })).toBeVisible();
  await page.keyboard.press("1");
  await page.waitForURL(/\/intake\?item=/);
  await expect(page.getByLabel("来电号码")).toHaveValue("13908165521");
  await expect(page.getByLabel("用户的话")).toHaveValue(/断电/);
  await expectAccessible(page);
  await page.getByLabel("类型").selectOption("enquiry");
  await page.getByLabel("省市区县、街道").fill("涪城");
  await page.getByRole("option", { name: /涪城/ }).first().click();
  await page.getByLabel("街道、小区、门牌").fill("临园路 9 号");
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(3_000);
  // What is read back stays, though the item has ended.
  await expect(page.getByText("没有找到这一页")).toHaveCount(0);
  await page.goto("/inbox?state=ended&channel=web");
  await expect(page.getByText("已写成服务单").first()).toBeVisible();
  await page.getByRole("link", { name: /^服务单 \d+/ }).click();
  await expect(page.getByText(`由收件 ${number} 受理（网上报修）`)).toBeVisible();
  expectNoTrouble(agent);
});

/** A dealer's list as it comes from Excel: a wrong number is said at its line, and nothing of it comes in before all of it is right. */
test("a workbook is previewed, refused at its line, and waits in the inbox line by line", async ({ browser }) => {
  const agent = await signIn(browser, "agent.zhou");
  const { page } = agent;
  await page.goto("/inbox/sheet");
  const choose = (phone: string) =>
    page.getByLabel("Excel 或 CSV 文件").setInputFiles({
      name: "经销商.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(
        workbookOf([
          ["客户姓名", "手机号", "故障现象", "希望时间"],
          ["祁连山", { number: "13908165530" }, "空调不制冷", { day: 46_082 }],
          ["邬倩", { number: phone }, "热水器漏水", "周末"],
        ]),
      ),
    });
  await choose("12");
  await expect(page.getByText("1 行有问题")).toBeVisible();
  await expect(page.getByRole("button", { name: "导入 2 行" })).toBeDisabled();
  await expectAccessible(page);
  await choose("13908165531");
  await expect(page.getByText("2026-03-01")).toBeVisible();
  await page.getByRole("button", { name: "导入 2 行" }).click();
  await page.waitForURL(/channel=sheet/);
  await expect(page.getByText("空调不制冷").first()).toBeVisible();
  await expect(page.getByText("热水器漏水").first()).toBeVisible();
  expectNoTrouble(agent);
});
