/** Why a spreadsheet cannot be read at all. */
export class SpreadsheetFault extends Error {
  override readonly name = "SpreadsheetFault";
  /** `limit`: it unpacks to more than is taken; `form`: it is no spreadsheet that can be read. */
  readonly kind: "form" | "limit";

  constructor(message: string, kind: "form" | "limit" = "form") {
    super(message);
    this.kind = kind;
  }
}
