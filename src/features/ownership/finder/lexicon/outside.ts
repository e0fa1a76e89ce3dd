import type { Concept } from "./concept.ts";

/** What colleagues ask a bot although no IT map has it. A map that does is served all the same. */
export const outside: readonly Concept[] = [
  {
    name: "hr",
    label: "Human resources",
    kind: "outside",
    says: `
      annual leave, book leave, sick leave, parental leave, maternity, maternity leave, paternity, paternity leave,
      holiday allowance, holiday request, holiday entitlement, days off, day off, time off, vacation, vacation days,
      pto, sick note, sick day, sick days, sick pay, payroll, payslip, payslips, salary, salaries, pay rise, payday,
      bonus, bonuses, wages, recruitment, recruiting, recruiter, hiring, job interview, job interviews, interview,
      interviews, job advert, job adverts, job description, vacancy, vacancies, appraisal, appraisals,
      performance review, performance reviews, pension, pensions, benefits package, health insurance, dental,
      dental plan, grievance, grievances, disciplinary, employment contract, employment contracts, employee handbook,
      dress code, flexible working, overtime, timesheet, timesheets, maternity cover, occupational health, dbs check,
      dbs checks, background check, background checks, probation, sabbatical, childcare vouchers, wellbeing,
      mental health, gym membership, staff discount, jury duty, 401k, w2, p60, p45, headcount, redundancy pay,
      exit interview, exit interviews, union, apprenticeship levy, staff rota, leave request, leave requests,
      employee assistance, human resources, working hours policy, promotion, pay slip, pay slips, expenses policy,
      staff party`,
    hints: "how much holiday, call in sick, calling in sick, book + holiday|leave|time off|vacation",
    weak: "hr, interview",
  },
  {
    name: "business-finance",
    label: "Finance and accounting",
    kind: "outside",
    says: `
      expense, expenses, expense claim, expense claims, reimbursement, reimburse, petty cash, company credit card,
      corporate card, credit card, accounts payable, accounts receivable, tax, tax return, vat, bookkeeping,
      bank account, bank details, financial statements, credit control, debt collection, supplier payment,
      supplier payments, pay supplier, treasury, invoices paid, purchase ledger clerk, year end accounts, dividend,
      shares price, paid late`,
    hints: "pay|pays|paid + invoice|invoices|supplier|suppliers, claim + taxi|mileage|lunch|train|money|hotel",
  },
  {
    name: "catering",
    label: "Food and events",
    kind: "outside",
    says: `
      lunch, breakfast, dinner, catering, canteen, cafeteria, menu, coffee, tea bags, milk, sandwiches, sandwich,
      biscuits, snacks, cake, cakes, pizza, birthday, birthday cake, christmas party, party, summer party,
      team building, event planning, away day, social event, social events, quiz night, flowers, gift, gifts, fruit,
      vegan, vegetarian, drinks, beer, hungry, food, restaurant, offsite event, team outing, barbecue, secret santa,
      softball, football team, charity run, raffle, leaving card`,
  },
  {
    name: "travel",
    label: "Travel",
    kind: "outside",
    says: `
      flight, flights, train ticket, train tickets, hotel booking, book hotel, book a hotel, book flight, book train,
      travel booking, travel bookings, business travel, visa, visas, passport, passports, taxi, taxis, hire car,
      rental car, car hire, airport, travel insurance, itinerary, book me a|an flight|hotel|taxi|train, travel agent,
      travel policy, travel arrangements, uber, plane ticket, frequent flyer`,
  },
  {
    name: "small-talk",
    label: "The world at large",
    kind: "outside",
    says: `
      weather, raining, rain, sunny, snow, joke, jokes, song, poem, football, soccer, baseball, cricket, match score,
      world cup, president, prime minister, recipe, movie, film, netflix series, horoscope, lottery, stock market,
      bitcoin price, crypto, dog, cat, cats, dogs, pet, translate, what time is it, what day is it, news headlines,
      traffic jam, bus, trains running, gym, doctor, dentist, haircut, meaning of life, sing, tell me a joke, spider,
      wasps, wedding, holiday destination, babysitter`,
  },
  {
    name: "commercial",
    label: "Sales, production, research",
    kind: "outside",
    says: `
      sales target, sales targets, sales team, sales commission, price list, pricing, customer order, customer orders,
      customer complaint, customer complaints, customer quote, product design, product roadmap, production schedule,
      raw materials, quality control, quality inspection, shipping, freight, customs, import duty,
      warehouse stock count, trade show, exhibition stand, business cards, customer contract, purchase of raw,
      delivery driver, delivery drivers, delivery van, sales leads, key accounts, client pitch, product launch,
      uniforms, uniform, workwear, merchandise, pallet, pallets, goods inward, loading bay`,
  },
];
