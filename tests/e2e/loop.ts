import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { organisation } from "#seed/data/organisation.ts";
import { expectAccessible, type Person, signIn } from "./person.ts";

/** The steps of the loop as people do them; each journey puts them together. */
export type Logged = { readonly number: string; readonly file: string };

let rings = 0;

/** A number nobody has a file of. */
export function newNumber(): string {
  rings += 1;
  return `1390${String((Date.now() + rings) % 10_000_000).padStart(7, "0")}`;
}

/** Types an e-mail in: a new customer in Mianyang, a washing machine that switches itself off, no address yet. */
export async function logCase1({ page }: Person, customer: string): Promise<Logged> {
  await page.goto("/intake");
  await page.getByLabel("来电号码").fill(newNumber());
  await page.getByLabel("用户姓名").fill(customer);
  await page.getByLabel("来源").selectOption({ label: "邮件" });
  await pickSymptom(page, "断电");
  await page.getByLabel("品类").selectOption({ label: "洗衣机" });
  await page.getByLabel("用户的话").fill("邮件：洗衣机洗着洗着自己断电，过一会儿又能用，一天好几次。");
  await page.getByRole("combobox", { name: /^地址/ }).selectOption({ label: "地址待取得" });
  await pickDivision(page, "涪城");
  await expectAccessible(page);
  return save(page);
}

export async function pickSymptom(page: Page, words: string): Promise<void> {
  await takeFirst(page.getByRole("combobox", { name: "故障现象" }), words);
}

/** As fast hands do it: the list is still that of before when Enter is pressed. */
async function takeFirst(box: Locator, words: string): Promise<void> {
  await box.fill(words);
  await box.press("Enter");
  await expect(box).toHaveValue(new RegExp(`.${words}|${words}.`));
}

export async function pickDivision(page: Page, words: string): Promise<void> {
  await takeFirst(page.getByRole("combobox", { name: "省" }), words);
}

export async function save(page: Page): Promise<Logged> {
  await page.keyboard.press("Control+Enter");
  const said = page.getByText(/已受理，单号 \d+/).first();
  await expect(said).toBeVisible();
  const number = /\d+/.exec((await said.textContent()) ?? "")?.[0] ?? "";
  const file = (await page.getByRole("link", { name: "打开" }).first().getAttribute("href")) ?? "";
  return { number, file };
}

/** The phone rings: a known number opens its file, the appliance and the address are there, a window is promised. */
export async function logKnown({ page }: Person, phone: string): Promise<Logged> {
  await page.goto("/intake");
  await page.getByLabel("来电号码").fill(phone);
  await expect(page.getByText("已查到档案").first()).toBeVisible();
  await pickSymptom(page, "断电");
  await page.getByLabel("用户的话").fill("又断电了。");
  await page.getByRole("radio", { name: "16:00–18:00" }).last().check({ force: true });
  await expectAccessible(page);
  return save(page);
}

/** Chooses the request in the queue and gives it to the first of the three candidates. */
export async function assignFirst({ page }: Person, number: string, { override = false } = {}): Promise<void> {
  await page.getByRole("tabpanel").getByText(number, { exact: true }).first().click();
  await expect(page.getByText(`单 ${number}`, { exact: true }).first()).toBeVisible();
  if (override) await page.getByLabel("仍派他的理由").first().selectOption({ index: 1 });
  await page.locator('[data-assign="1"]').click();
  await expect(page.getByText(new RegExp(`单 ${number} 已派给`)).first()).toBeVisible();
}

/** Where the request stands in its file: the outlet and technician it was offered to, by their demo accounts. */
export async function whoHasIt({ page }: Person, { number, file }: Logged): Promise<{ manager: string; technician: string }> {
  await page.goto(file);
  await expect(page.getByRole("heading", { name: new RegExp(number) })).toBeVisible();
  const text = (await page.locator("main").textContent()) ?? "";
  const technician = organisation.technicians.find(({ name }) => text.includes(name.zh));
  const manager = organisation.staff.find(
    ({ role, node }) => role === "outlet_manager" && node.kind === "outlet" && node.outlet === technician?.outlet,
  );
  if (!technician || !manager) throw new Error(`nobody has request ${number}`);
  return { manager: manager.login, technician: technician.login };
}

export async function acceptOffer(browser: Browser, manager: string, number: string): Promise<Person> {
  const outlet = await signIn(browser, manager);
  await expect(outlet.page.getByText(number).first()).toBeVisible();
  await expectAccessible(outlet.page);
  await outlet.page.getByRole("button", { name: new RegExp(`^接单 ${number}`) }).click();
  await expect(outlet.page.getByText(new RegExp(`单 ${number} 已接`)).first()).toBeVisible();
  return outlet;
}

export async function openFollowUp(page: Page, number: string): Promise<void> {
  await page.goto("/follow-ups");
  await page
    .getByRole("link", { name: new RegExp(number) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: new RegExp(number) })).toBeVisible();
}

/** Takes the call by keys alone: a digit answers, Enter goes on; every answer is the best one, and the ticket closes. */
export async function answerHappily(page: Page): Promise<void> {
  await page.getByRole("button", { name: "接手并拨打" }).click();
  await expect(page.getByRole("radio", { name: "非常满意" })).toBeFocused();
  for (let question = 0; question < 9; question += 1) {
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("radio", { name: "非常满意" })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/已关单：/).first()).toBeVisible();
}

/** Takes the call; the fault persists, and a rework is agreed before the agent hangs up. */
export async function agreeRework(page: Page): Promise<void> {
  await page.getByRole("button", { name: "接手并拨打" }).click();
  await expect(page.getByRole("radio", { name: "非常满意" })).toBeFocused();
  await page.keyboard.press("4");
  await page.getByRole("radio", { name: "返工" }).check({ force: true });
  await page.getByLabel("为什么不满意").selectOption({ label: "故障依旧" });
  await page.getByLabel("您还有什么想说的").fill("修完第二天又断电了。");
  await expectAccessible(page);
  await page.getByRole("button", { name: "保存，退回派工" }).click();
  await expect(page.getByText("已退回派工，开始第 2 轮").first()).toBeVisible();
}

type Work = { readonly customer: string; readonly addressToObtain: boolean; readonly cause: string; readonly outcome: string };

/** The technician with a phone: accept, call, appoint, go, arrive, work, sign, complete. */
export async function workToTheEnd(
  browser: Browser,
  technician: string,
  { customer, addressToObtain, cause, outcome }: Work,
): Promise<Person> {
  const field = await signIn(browser, technician, { phone: true });
  const { page } = field;
  const press = (name: string | RegExp, exact = true) =>
    page
      .getByRole("button", typeof name === "string" ? { name, exact } : { name })
      .first()
      .click();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: new RegExp(customer) })
    .first()
    .click();
  // The page they come from offers other fresh orders to accept.
  await expect(page.getByText("产品、保修和以前的服务")).toBeVisible();
  await press("接单");

  await press("联系用户");
  await press("显示号码");
  await expect(page.getByRole("link", { name: /拨打/ }).first()).toBeVisible();
  await page.getByRole("radio", { name: "接通了" }).check({ force: true });
  if (addressToObtain) {
    await page.getByRole("combobox", { name: "区县" }).fill("涪城");
    await page.getByRole("listbox").getByRole("option").first().click();
    await page.getByLabel("街道、小区、楼栋、门牌").fill("花荄镇银河大道 158 号 4 栋 2 单元 301");
  }
  await expectAccessible(page);
  await press("保存这次联系");

  await press("预约上门时间");
  await press("保存预约");
  await press("出发");
  await press("到达");
  await expectAccessible(page);
  for (const step of ["出示上岗证", "请用户看收费标准", "穿好鞋套"]) await done(page, step);

  await press(/^下一步：诊断/);
  await press("填写诊断和收费");
  await page.getByRole("radio", { name: cause }).check({ force: true });
  await agreeIfCharged(page);
  await expectAccessible(page);
  await press("保存诊断");

  await press(/^下一步：完工前/);
  for (const step of ["用抹布擦净", "通电试机", "讲清使用", "通检产品", "留下业务卡", "没有接受"]) await done(page, step);
  await press(/^下一步：结果与签字/);
  await page.getByRole("radio", { name: outcome }).check({ force: true });
  await press("请用户签字");
  await page.getByRole("radio", { name: "满意", exact: true }).check({ force: true });
  await sign(page);
  await expectAccessible(page);
  await press("确认签字");
  await press("完工");
  await expect(page.getByText("已完工").first()).toBeVisible();
  return field;
}

/** One step of 1-2-3-4-5, pressed, and kept at headquarters before the next. */
async function done(page: Page, step: string): Promise<void> {
  const row = page.getByRole("button", { name: new RegExp(`^${step}`) });
  await row.click();
  await expect(row.or(page.getByText("已做完").last()).first()).toBeVisible();
  await expect(page.getByText(/已保存到总部|已做完/).first()).toBeVisible();
}

async function agreeIfCharged(page: Page): Promise<void> {
  const agree = page.getByRole("radio", { name: "同意，可以动手" });
  // What is free asks nobody: the price stands there either way.
  await expect(page.getByText(/用户付|这次用户不付费/).first()).toBeVisible();
  if (await agree.count()) await agree.check({ force: true });
}

/** With the finger, as the customer does it. */
async function sign(page: Page): Promise<void> {
  const pad = page.getByRole("img", { name: /签名/ }).or(page.locator("canvas, svg[data-signature-pad]")).first();
  const box = await pad.boundingBox();
  if (!box) throw new Error("no place to sign");
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (const [x, y] of [
    [80, 90],
    [120, 40],
    [160, 100],
    [220, 50],
  ] as const)
    await page.mouse.move(box.x + x, box.y + Math.min(y, box.height - 10), { steps: 4 });
  await page.mouse.up();
}
