// Tables as files that spreadsheets open, made in the browser from what a page shows.

// What begins like a formula is text for spreadsheets, too, also for such as part cells at other signs.
const FORMULA = /(^|[;\t\r\n])(?=[^\S\t\r\n]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/g
const cell = (text) => `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`

/** Hands the rows, lists of texts, to the reader as a file in CSV (RFC 4180). */
export function download(name, rows) {
  const text = rows.map((row) => row.map(cell).join(",")).join("\r\n")
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }))
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
