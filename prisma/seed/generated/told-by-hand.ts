import { stories } from "../data/stories.ts";
import type { OrganisationSeed } from "../data/types.ts";
import { DAY } from "./clock.ts";
import type { TechnicianDays } from "./days.ts";
import type { Staff } from "./visits.ts";

/** Who at headquarters and in the centres does what, by login. */
export function staffOf({ staff, outlets }: OrganisationSeed): Staff {
  const of = (role: string) => staff.filter((person) => person.role === role);
  const logins = (role: string) => of(role).map(({ login }) => login);
  const centreOf = new Map(outlets.map(({ code, centre }) => [code, centre]));
  return {
    agents: logins("call_centre_agent"),
    followUp: logins("follow_up_agent"),
    complaints: logins("complaint_handler"),
    dispatchers: (outlet) =>
      of("dispatcher")
        .filter(({ node }) => node.kind === "hq" || (node.kind === "centre" && node.centre === centreOf.get(outlet)))
        .map(({ login }) => login),
  };
}

/** Around an appointment told by hand its technician has no other work; where the rule will choose, nobody of the outlet has. */
export function keepFreeWhatIsToldByHand(days: readonly TechnicianDays[]): void {
  for (const { dayZero, promise, workOrders } of stories) {
    for (const { appointment, technician, outlet } of dayZero === "anchor" ? workOrders : []) {
      const told = appointment ?? promise;
      if (!told) continue;
      const [from, to] = [told.start.day * DAY + told.start.minute - 90, told.end.day * DAY + told.end.minute + 120];
      const isTheirs = ({ technician: each }: TechnicianDays) => (technician ? each.login === technician : each.outlet === outlet);
      for (const each of days.filter(isTheirs)) each.book(from, to, null);
    }
  }
}
