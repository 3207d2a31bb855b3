import { hour, insert, makeBooking, makeTechnician, update } from "../fixtures.ts";
import { type Attempt, anOrder } from "./attempt.ts";

const nine = hour("09:00");
const ten = hour("10:00");

export const BOOKINGS: readonly Attempt[] = [
  {
    invariant: 1,
    says: "a second booking inside the first",
    refusedBy: "booking_no_overlap",
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, hour("11:00"));
      const other = await anOrder(sql, world);
      return () => makeBooking(sql, other, hour("09:30"), ten);
    },
  },
  {
    invariant: 1,
    says: "moving a booking into another",
    refusedBy: "booking_no_overlap",
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      const later = await makeBooking(sql, await anOrder(sql, world), ten, hour("11:00"));
      return () => update(sql, "booking", later.id, { starts_at: hour("09:59") });
    },
  },
  {
    invariant: 1,
    says: "reviving a cancelled booking into another",
    refusedBy: "booking_no_overlap",
    async try(sql, world) {
      const cancelled = await makeBooking(sql, await anOrder(sql, world), nine, ten, { live: false });
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      return () => update(sql, "booking", cancelled.id, { live: true });
    },
  },
  {
    invariant: 1,
    says: "a booking of no length",
    refusedBy: "booking_interval_bounded",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      return () => makeBooking(sql, order, nine, nine, { live: false });
    },
  },
  {
    invariant: 1,
    says: "a booking of more than a day",
    refusedBy: "booking_interval_bounded",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      return () => makeBooking(sql, order, nine, hour("09:01", "2030-03-05"));
    },
  },
  {
    invariant: 1,
    says: "a booking without end",
    refusedBy: "booking_interval_bounded",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      return () => makeBooking(sql, order, nine, "infinity", { live: false });
    },
  },
  {
    invariant: 1,
    says: "two live bookings of one technician for one order",
    refusedBy: "booking_one_live_per_technician_and_order",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      await makeBooking(sql, order, nine, ten);
      return () => makeBooking(sql, order, hour("14:00"), hour("15:00"));
    },
  },
  {
    invariant: 1,
    says: "bookings that touch, that are cancelled, or of two technicians",
    refusedBy: null,
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      const orders = [
        await anOrder(sql, world),
        await anOrder(sql, world),
        await anOrder(sql, world, "accepted", { technician: world.otherTechnician }),
      ];
      return async () => {
        const [next, cancelled, another] = orders;
        if (next) await makeBooking(sql, next, ten, hour("11:00"));
        if (cancelled) await makeBooking(sql, cancelled, nine, ten, { live: false });
        if (another) await makeBooking(sql, another, nine, ten);
      };
    },
  },

  {
    invariant: 2,
    says: "a booking after the licence has ended",
    refusedBy: "booking_needs_valid_licence",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      return () => makeBooking(sql, order, hour("09:00", "2030-06-02"), hour("10:00", "2030-06-02"));
    },
  },
  {
    invariant: 2,
    says: "a booking over the end of the licence",
    refusedBy: "booking_needs_valid_licence",
    async try(sql, world) {
      const order = await anOrder(sql, world);
      return () => makeBooking(sql, order, "2030-05-31T23:30Z", "2030-06-01T00:30Z");
    },
  },
  {
    invariant: 2,
    says: "moving a booking out of the licence",
    refusedBy: "booking_needs_valid_licence",
    async try(sql, world) {
      const booking = await makeBooking(sql, await anOrder(sql, world), nine, ten);
      return () => update(sql, "booking", booking.id, { starts_at: hour("09:00", "2030-06-02"), ends_at: hour("10:00", "2030-06-02") });
    },
  },
  {
    invariant: 2,
    says: "ending a licence before a live booking",
    refusedBy: "booking_needs_valid_licence",
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      return () => sql("UPDATE licence_period SET ends_at = $2 WHERE technician_id = $1", [world.technician.id, hour("09:30")]);
    },
  },
  {
    invariant: 2,
    says: "deleting the licence under a live booking, with every right",
    refusedBy: "booking_needs_valid_licence",
    as: "superuser",
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      return () => sql("DELETE FROM licence_period WHERE technician_id = $1", [world.technician.id]);
    },
  },
  {
    invariant: 2,
    says: "reviving a booking after the licence was ended",
    refusedBy: "booking_needs_valid_licence",
    async try(sql, world) {
      const cancelled = await makeBooking(sql, await anOrder(sql, world), nine, ten, { live: false });
      await sql("UPDATE licence_period SET ends_at = '2030-02-01Z' WHERE technician_id = $1", [world.technician.id]);
      return () => update(sql, "booking", cancelled.id, { live: true });
    },
  },
  {
    invariant: 2,
    says: "work above the technician's level",
    refusedBy: "booking_needs_qualification",
    async try(sql, world) {
      const order = await anOrder(sql, world, "accepted", { level: "senior" });
      return () => makeBooking(sql, order, nine, ten);
    },
  },
  {
    invariant: 2,
    says: "work in a category never learnt",
    refusedBy: "booking_needs_qualification",
    async try(sql, world) {
      const stranger = await makeTechnician(sql, world.outlet, { category: world.otherCategory });
      const order = await anOrder(sql, world, "accepted", { technician: stranger });
      return () => makeBooking(sql, order, nine, ten);
    },
  },
  {
    invariant: 2,
    says: "ending a qualification before a live booking",
    refusedBy: "booking_needs_qualification",
    async try(sql, world) {
      await makeBooking(sql, await anOrder(sql, world), nine, ten);
      return () => sql("UPDATE qualification SET ends_at = $2 WHERE technician_id = $1", [world.technician.id, hour("09:30")]);
    },
  },
  {
    invariant: 2,
    says: "a booking for a category that is not the order's",
    refusedBy: "booking_of_its_work",
    async try(sql, world) {
      const stranger = await makeTechnician(sql, world.outlet, { category: world.otherCategory });
      const order = await anOrder(sql, world, "accepted", { technician: stranger });
      return () => makeBooking(sql, order, nine, ten, { category_id: world.otherCategory.id });
    },
  },
  {
    invariant: 2,
    says: "a booking for easier work than the order's",
    refusedBy: "booking_of_its_work",
    async try(sql, world) {
      const order = await anOrder(sql, world, "accepted", { level: "senior" });
      return () => makeBooking(sql, order, nine, ten, { level: "junior" });
    },
  },
  ...["appointed", "en_route", "on_site"].map(
    (status): Attempt => ({
      invariant: 2,
      says: `work that is ${status} without a booking`,
      refusedBy: "work_order_appointed_is_booked",
      async try(sql, world) {
        const order = await anOrder(sql, world, status);
        return () => sql("UPDATE booking SET live = false WHERE work_order_id = $1", [order.id]);
      },
    }),
  ),
  {
    invariant: 2,
    says: "an appointment of a technician on another's booking",
    refusedBy: "work_order_appointed_is_booked",
    async try(sql, world) {
      const order = await anOrder(sql, world, "appointed");
      return () => update(sql, "work_order", order.id, { technician_id: world.otherTechnician.id, version: order.version + 1 });
    },
  },
  {
    invariant: 2,
    says: "moving an appointment to another booking in one transaction, and letting go what waits for parts",
    refusedBy: null,
    async try(sql, world) {
      const [moved, waiting] = [await anOrder(sql, world, "appointed"), await anOrder(sql, world, "awaiting_parts")];
      return async () => {
        for (const { id } of [moved, waiting]) await sql("UPDATE booking SET live = false WHERE work_order_id = $1", [id]);
        await makeBooking(sql, moved, nine, ten);
      };
    },
  },
  {
    invariant: 2,
    says: "a qualification from another's certificate",
    refusedBy: "qualification_of_its_certificate",
    async try(sql, { technician, otherTechnician, category }) {
      return () =>
        insert(sql, "qualification", {
          technician_id: technician.id,
          category_id: category.id,
          level: "senior",
          certificate_id: otherTechnician.certificateId,
          starts_at: "2030-01-01Z",
          ends_at: "2031-01-01Z",
        });
    },
  },
  {
    invariant: 2,
    says: "a licence of nobody",
    refusedBy: "licence_period_of_technician",
    async try(sql, { owner }) {
      return () => insert(sql, "licence_period", { technician_id: owner.id, starts_at: "2030-01-01Z", ends_at: "2031-01-01Z" });
    },
  },
  {
    invariant: 2,
    says: "two licences at once",
    refusedBy: "licence_period_pkey",
    async try(sql, { technician }) {
      return () => insert(sql, "licence_period", { technician_id: technician.id, starts_at: "2030-05-01Z", ends_at: "2031-01-01Z" });
    },
  },
  {
    invariant: 2,
    says: "a licence of no length",
    refusedBy: "licence_period_bounded",
    behind: ["licence_period_pkey"],
    async try(sql, { technician }) {
      return () => insert(sql, "licence_period", { technician_id: technician.id, starts_at: "2031-01-01Z", ends_at: "2031-01-01Z" });
    },
  },
  {
    invariant: 2,
    says: "a booking over two licences without a gap, and ending a licence after a cancelled booking",
    refusedBy: null,
    async try(sql, world) {
      await insert(sql, "licence_period", { technician_id: world.technician.id, starts_at: "2030-06-01Z", ends_at: "2031-01-01Z" });
      const [across, cancelled] = [await anOrder(sql, world), await anOrder(sql, world)];
      return async () => {
        const booking = await makeBooking(sql, across, "2030-05-31T23:30Z", "2030-06-01T00:30Z");
        await makeBooking(sql, cancelled, nine, ten, { live: false });
        await update(sql, "booking", booking.id, { live: false });
        await sql("UPDATE licence_period SET ends_at = '2030-02-01Z' WHERE technician_id = $1 AND starts_at < '2030-06-01Z'", [
          world.technician.id,
        ]);
      };
    },
  },
];
