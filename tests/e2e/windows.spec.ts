import { expect, type Page, test } from "@playwright/test";
import { newNumber, pickDivision, save } from "./loop.ts";
import { expectAccessible, expectNoTrouble, signIn } from "./person.ts";

const windows = (page: Page) => page.getByRole("radiogroup", { name: "上门时间" });
/** Keys that write a full window down as the customer's wish. */
const full = (page: Page) => windows(page).getByRole("button", { name: /约满，记为用户要的时间/ });
const kept = (page: Page) => windows(page).getByRole("radio", { name: /[1-9]\d* 人可到/ });

/** A new customer in this county, an appliance of this category. */
async function write(page: Page, { type, category, county }: { type: string; category: string; county: string }): Promise<void> {
  await page.goto("/intake");
  await page.getByLabel("来电号码").fill(newNumber());
  await page.getByLabel("用户姓名").fill("沈知微");
  await page.getByLabel("类型").selectOption({ label: type });
  await page.getByLabel("品类").selectOption({ label: category });
  await page.getByLabel("用户的话").fill("新买的，想装起来。");
  await pickDivision(page, county);
  await page.getByLabel("街道、小区、门牌").fill("北坝镇新西街 8 号");
}

/**
 * In Santai one technician alone is certified for air-conditioners, and installing one takes two: no window can be kept there. The
 * same customer's washing machine can be seen to by several.
 */
test("a window that cannot be kept is not offered, and the customer's own wish is written down and read back", async ({ browser }) => {
  const agent = await signIn(browser, "agent.lin");
  const { page } = agent;
  await write(page, { type: "安装", category: "空调", county: "三台" });
  await expect(full(page).first()).toBeVisible();
  await expect(kept(page)).toHaveCount(0);
  await expect(page.getByText("这几天都约满了")).toBeVisible();
  await expectAccessible(page);

  // Another appliance, other people: what can be kept is offered without anything being written anew.
  await page.getByLabel("品类").selectOption({ label: "洗衣机" });
  await expect(kept(page).first()).toBeVisible();
  await page.getByLabel("品类").selectOption({ label: "空调" });
  await expect(kept(page)).toHaveCount(0);

  // By keys alone: the last full window becomes the wish, in the customer's words.
  await full(page).last().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "用户要的时间" })).toBeVisible();
  await page.getByLabel("用户怎么说").fill("那天下午家里有人");
  await expectAccessible(page);
  const { file } = await save(page);
  await expect(page.getByText(/您希望的 .*16:00–18:00 我记下了/)).toBeVisible();
  await expect(page.getByText("我们会尽快联系您约定时间。")).toBeVisible();

  await page.goto(file);
  const main = page.getByRole("main");
  await expect(main.getByText("没能按用户的时间约")).toBeVisible();
  await expect(main.getByText("“那天下午家里有人”")).toBeVisible();
  await expect(main.getByText(/用户要的是 .*16:00–18:00/)).toBeVisible();

  // The same windows where the time is agreed later; what the customer wants then stands beside it.
  await page.getByRole("button", { name: "约定时间" }).click();
  const dialog = page.getByRole("dialog");
  await expect(full(page).first()).toBeVisible();
  await expect(kept(page)).toHaveCount(0);
  await dialog.getByRole("radio", { name: "其他时间" }).check({ force: true });
  await dialog.getByLabel("从", { exact: true }).fill("18:00");
  await dialog.getByLabel("到", { exact: true }).fill("20:00");
  const day = await dialog.getByLabel("日期").inputValue();
  await dialog.getByLabel("日期").fill(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace("-02-29", "-02-28"));
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(main.getByText(/与用户约定 .*18:00–20:00/).first()).toBeVisible();
  expectNoTrouble(agent);
});
