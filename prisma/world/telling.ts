import type { ThreeGuarantees } from "#lib/warranty/contract/policies.ts";
import { type Calendar, DAY, localDayOf, SHANGHAI } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { idAt, type Lines, momentText, NIL } from "./copy-text.ts";
import type { Category, Fault, Ground } from "./ground.ts";
import type { Appliance, Household, Households } from "./households.ts";
import { Points } from "./points.ts";
import { KIND, type Table } from "./tables.ts";

/** What a world is made of: the same for every request in it. */
export type World = {
  readonly seed: number;
  readonly calendar: Calendar;
  readonly ground: Ground;
  readonly households: Households;
  readonly lines: Lines<Table>;
  readonly guarantees: ThreeGuarantees;
  /** From this request on every step stands on the timeline; before, only the turns of the story. */
  readonly wholeFrom: number;
  /** Before this moment the clocks that were met, and the windows they measured, are no longer kept. */
  readonly oldUntil: number;
};

/** Work that somebody may have to come back to. */
export type DoneWork = {
  readonly requestId: string;
  readonly number: number;
  readonly workOrderId: string;
  readonly cycle: number;
  readonly technician: number;
  readonly outlet: number;
  readonly appliance: number;
  readonly fault: Fault | null;
  readonly completedAt: number;
};
export type Sequel = { readonly kind: "repair" | "exchange" | "complaint"; readonly work: DoneWork };

/** One request while it is told. */
export type Case = {
  readonly index: number;
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly chance: Chance;
  readonly loggedAt: number;
  readonly household: Household;
  readonly applianceIndex: number;
  readonly appliance: Appliance;
  readonly category: Category;
  readonly fault: Fault | null;
  readonly entitlement: string;
  readonly mainPartFree: boolean;
  readonly urgency: string;
  readonly channel: string;
  readonly ownerId: string;
  readonly isWhole: boolean;
  readonly isOld: boolean;
  /** The step at which it sticks, or null. */
  readonly stuckAt: string | null;
  readonly sequel: Sequel | null;
  stage: string;
  stageSince: number;
  cycle: number;
  version: number;
  outlet: number | null;
  technician: number | null;
  places: number;
};

/** Four visits fit into a day of a technician, each of at most 150 minutes. */
export const SLOTS = [480, 630, 810, 960] as const;

/** What grows while a world is told: numbers, what is promised to whom, and what is still to come of earlier work. */
export class Teller {
  readonly world: World;
  readonly #slots: Uint8Array;
  readonly #slotDays: number;
  readonly #firstDay: number;
  readonly #sequels = new Map<number, Sequel[]>();
  readonly points = new Points();
  workOrders = 0;
  inspections = 0;

  constructor(world: World) {
    this.world = world;
    this.#firstDay = world.calendar.firstDay;
    this.#slotDays = localDayOf(world.calendar.end) - this.#firstDay + 60;
    this.#slots = new Uint8Array(Math.ceil((world.ground.technicians.length * this.#slotDays * SLOTS.length) / 8));
  }

  /** Whether it has happened when the world ends. */
  isPast(at: number): boolean {
    return at < this.world.calendar.end;
  }

  /** The first free visit of a technician from a moment on, which is theirs then. Beyond the calendar: null. */
  takeSlot(technician: number, from: number): number | null {
    const last = this.#slotDays * SLOTS.length;
    for (let slot = (localDayOf(from) - this.#firstDay) * SLOTS.length; slot < last; slot += 1) {
      const startsAt = (this.#firstDay + Math.floor(slot / SLOTS.length)) * DAY + (SLOTS[slot % SLOTS.length] as number) - SHANGHAI;
      const bit = technician * last + slot;
      if (startsAt < from || (this.#slots[bit >> 3] as number) & (1 << (bit & 7))) continue;
      this.#slots[bit >> 3] = (this.#slots[bit >> 3] as number) | (1 << (bit & 7));
      return startsAt;
    }
    return null;
  }

  expect(sequel: Sequel, day: number): void {
    const known = this.#sequels.get(day);
    if (known) known.push(sequel);
    else this.#sequels.set(day, [sequel]);
  }

  /** What has become due of earlier work by now, one at a time; days that are over are forgotten with it. */
  nextSequel(at: number): Sequel | null {
    const day = localDayOf(at);
    const due = this.#sequels.get(day);
    this.#sequels.delete(day - 3);
    for (let index = due?.length ?? 0; index > 0; index -= 1) {
      const sequel = due?.shift();
      if (sequel && sequel.work.completedAt < at - 60) return sequel;
      if (sequel) due?.push(sequel);
    }
    return null;
  }

  /**
   * Who goes: somebody able to, of an outlet that serves the county or else of the next one; not `but`, unless nobody else
   * can, which the dispatcher then overrides.
   */
  whoGoes(told: Case, level: number, but: number | null): { outlet: number; technician: number } | null {
    const { outlets } = this.world.ground;
    const category = told.appliance.category * 3 + level;
    const near = told.household.county.outlets;
    const first = near.length > 1 && told.chance.is(0.12) ? 1 : 0;
    const home = near[0] ?? 0;
    let only: { outlet: number; technician: number } | null = null;
    for (let step = 0; step < near.length + outlets.length; step += 1) {
      const outlet = step < near.length ? (near[(first + step) % near.length] as number) : (home + step) % outlets.length;
      const able = outlets[outlet]?.able[category] ?? [];
      const others = but === null ? able : able.filter((technician) => technician !== but);
      if (others.length > 0) return { outlet, technician: told.chance.of(others) };
      if (able.length > 0) only ??= { outlet, technician: able[0] as number };
      if (only && step >= near.length) return only;
    }
    return only;
  }

  clock(told: Case, kind: string, dueAt: number, metAt: number | null, voidedAt: number | null = null): void {
    const running = metAt === null && voidedAt === null;
    if (!running && !isKept(told, kind)) return;
    const alarmed = running && this.isPast(dueAt) ? momentText(dueAt) : NIL;
    const [met, voided] = [metAt === null ? NIL : momentText(metAt), voidedAt === null ? NIL : momentText(voidedAt)];
    told.places += 1;
    const id = idAt(told.loggedAt, KIND.clock, told.index, told.places);
    this.world.lines.add("sla_milestone", id, told.id, told.cycle, kind, momentText(dueAt), met, voided, alarmed);
  }

  /** A step of the timeline; one that is no turn of the story is kept only where the whole timeline is. */
  event(told: Case, kind: string, at: number, personId: string, data: string, about: About = {}): void {
    if (!told.isWhole && !about.turn) return;
    told.places += 1;
    this.world.lines.add(
      "request_event",
      idAt(at, KIND.event, told.index, told.places),
      told.id,
      about.workOrderId ?? NIL,
      told.cycle,
      kind,
      "person",
      personId,
      idAt(at, KIND.command, told.index, told.places),
      "set-up",
      momentText(at),
      data,
      about.hqOnly ?? false,
    );
  }

  moveTo(told: Case, stage: string, at: number): void {
    told.stage = stage;
    told.stageSince = at;
    told.version += 1;
  }

  outletId(told: Case): string {
    return told.outlet === null ? NIL : (this.world.ground.outlets[told.outlet]?.id ?? NIL);
  }

  technicianId(number: number): string {
    return this.world.ground.technicians[number]?.id ?? NIL;
  }
}

/** Of what is over a first answer and an offer are kept only with the whole timeline; of what is old, the call alone. */
function isKept({ isWhole, isOld, type }: Case, kind: string): boolean {
  if (isWhole || kind === "follow_up" || kind === "remedy") return true;
  if (kind === "answer" || kind === "offer") return kind === "answer" && ["complaint", "enquiry", "suggestion"].includes(type);
  return !isOld;
}

type About = { readonly workOrderId?: string; readonly hqOnly?: boolean; readonly turn?: boolean };
/** A turn of the story: it stands on every timeline. */
export const TURN: About = { turn: true };
