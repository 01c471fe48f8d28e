// Why: rows as other programs read them (https://www.rfc-editor.org/rfc/rfc4180).
export type Row = readonly (string | number | boolean | null | undefined)[];

function cell(value: Row[number]): string {
  const text = value == null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function rows(table: readonly Row[]): string {
  return table.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
