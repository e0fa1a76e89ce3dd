/** ISO 4217: which currencies there are, and how many decimals each has. */

/** The alphabetic codes in use; funds, metals and codes for tests are no currency that anybody quotes in. */
const codes =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY " +
  "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS " +
  "INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP " +
  "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR " +
  "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND " +
  "VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG CLF UYW";

/** How many decimals a currency has, where it is not two. ICU's own table says otherwise for some of these (IQD: 0). */
const unusual: Readonly<Record<string, string>> = {
  "0": "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
  "3": "BHD IQD JOD KWD LYD OMR TND",
  "4": "CLF UYW",
};

const exponents: ReadonlyMap<string, number> = new Map([
  ...codes.split(" ").map((code) => [code, 2] as const),
  ...Object.entries(unusual).flatMap(([exponent, list]) =>
    list.split(" ").map((code) => [code, Number(exponent)] as const),
  ),
]);

/** Whether `code` is an ISO 4217 code in capitals. */
export const isCurrency = (code: string): boolean => exponents.has(code);

/** Decimals of a currency: JPY 0, GBP 2, KWD 3. @throws for what is no currency. */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new RangeError(`"${currency}" is not an ISO 4217 currency.`);
  return exponent;
}

/** Currencies that a sign may stand for; several where countries share it. */
const signs: Readonly<Record<string, readonly string[]>> = {
  "£": ["GBP"],
  "€": ["EUR"],
  $: ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₩": ["KRW"],
  "₺": ["TRY"],
  "₪": ["ILS"],
  "₦": ["NGN"],
};

/** The currencies that a code or a sign names, in any case; empty where it names none. */
export function currenciesNamed(mark: string): readonly string[] {
  const code = mark.toUpperCase();
  return isCurrency(code) ? [code] : (signs[mark] ?? []);
}
