// What the theme writes into each page: here it is a file, because pages may hold no script.
// These names are the theme's; its own script asks for them.

/** The root of the site, under which settings are kept. */
var __md_scope = new URL("../../", document.currentScript.src)

var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)

var __md_get = (name, storage, scope = __md_scope) => {
  try {
    const found = JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${name}`))
    return name !== "__palette" || Number.isInteger(found?.index) ? found : null
  } catch {
    // Storage may be switched off, or hold what another program has written.
    return null
  }
}

var __md_set = (name, value, storage, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
  } catch {
    // Storage may be full or switched off; then the setting lasts as long as the page.
  }
}

// The colours that the reader has chosen.
for (const name of ["media", "scheme", "primary", "accent"]) {
  const value = __md_get("__palette")?.color?.[name]
  if (typeof value === "string") document.body.setAttribute(`data-md-color-${name}`, value)
}
