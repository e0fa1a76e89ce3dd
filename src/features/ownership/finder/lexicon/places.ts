import type { Concept } from "./concept.ts";

/** Where and for whom: what tells two functions apart that do the same. */
export const places: readonly Concept[] = [
  {
    name: "at-shop",
    label: "Shops and branches",
    kind: "context",
    says: "shop, shops, store, stores, branch, branches, outlet, outlets, showroom, in store, retail site, counter",
  },
  {
    name: "at-head-office",
    label: "Head office",
    kind: "context",
    says: "head office, headquarters, hq, main office, corporate office, ho",
  },
  {
    name: "at-warehouse",
    label: "Warehouses",
    kind: "context",
    says: "warehouse, warehouses, depot, depots, distribution center, distribution centers, fulfilment center, fulfillment center, logistics center",
  },
  {
    name: "at-ward",
    label: "Wards and clinics",
    kind: "context",
    says: "ward, wards, clinic, clinics, theatre, theatres, bedside, bay, outpatients, surgery, surgeries, ed, icu",
  },
  {
    name: "at-plant",
    label: "Factories",
    kind: "context",
    says: "factory, factories, plant, plants, shop floor, shopfloor, production hall, mill",
  },
  {
    name: "at-campus",
    label: "Campuses",
    kind: "context",
    says: "campus, campuses, lecture theatre, lecture theatres, lecture hall, faculty, faculties, quad",
  },
  { name: "at-home", label: "At home", kind: "context", says: "home, at home, off campus, home workers" },
  {
    name: "for-guests",
    label: "Customers, visitors, guests",
    kind: "context",
    says: "guest, guests, visitor, visitors, shopper, shoppers, public, delegates, passengers",
    hints: "customer, customers, patients",
  },
  { name: "for-staff", label: "Staff", kind: "context", says: "staff, employee, employees, colleague, colleagues" },
  {
    name: "for-students",
    label: "Students",
    kind: "context",
    says: "student, students, pupil, pupils, freshers, learners",
  },
  { name: "for-patients", label: "Patients", kind: "context", says: "patient, patients, relatives" },
  {
    name: "by-suppliers",
    label: "Suppliers and partners",
    kind: "context",
    says: "counterparty, counterparties, partner, partners",
  },
];
