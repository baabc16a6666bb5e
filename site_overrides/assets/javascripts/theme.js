// What the theme writes into each page: here it is a file, because pages may hold no script.
// These names are the theme's; its own script asks for them.

/** The root of the site, under which settings are kept. */
var __md_scope = new URL("../../", document.currentScript.src)

var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)

var __md_get = (name, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${name}`))

var __md_set = (name, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
  } catch {
    // Storage may be full or switched off; then the setting lasts as long as the page.
  }
}

// The colours that the reader has chosen.
for (const [name, value] of Object.entries(__md_get("__palette")?.color ?? {})) {
  document.body.setAttribute(`data-md-color-${name}`, value)
}
