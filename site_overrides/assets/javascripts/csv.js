// Tables as files that spreadsheets open, made in the browser from what a page shows.

// A cell that begins like a formula is text for spreadsheets, too.
const cell = (text) => `"${(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** Hands the rows, lists of texts, to the reader as a file in CSV (RFC 4180). */
export function download(name, rows) {
  const text = rows.map((row) => row.map(cell).join(",")).join("\r\n")
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }))
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
