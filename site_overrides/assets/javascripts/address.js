// What is chosen on a page is in its address, so that it can be shared, reloaded and read in another language.

/** Puts the choice, a URLSearchParams, into the address; the switcher of languages keeps it. */
export function remember(query) {
  try {
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`)
  } catch {
    // Some browsers refuse after a hundred changes in half a minute; the list is filtered all the same.
  }
  for (const link of document.querySelectorAll(".md-select__link[hreflang]")) link.search = query.toString()
}
