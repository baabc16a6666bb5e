// Texts as they are compared and shown.

/** Letters without accents, in lower case, and without spaces, at which a label may be broken into lines. */
export const plain = (text) => text.normalize("NFD").replace(/[\p{M}\s]/gu, "").toLowerCase().replaceAll("ß", "ss")

/** The text of an element on one line. */
export const words = (element) => element.textContent.replace(/\s+/g, " ").trim()

/** A text with numbers, as the language of the page writes them, and others put into its places in braces. */
export function filled(format, values) {
  const shown = (value) => (typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value)
  return format.replace(/\{([\w-]+)\}/g, (place, name) => (name in values ? shown(values[name]) : place))
}
