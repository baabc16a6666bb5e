// What is chosen on a page is in its address, so that it can be shared, reloaded and read in another language.

/** Puts the choice, a URLSearchParams, into the address; the switcher of languages keeps it. */
export function remember(query) {
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`)
  for (const link of document.querySelectorAll(".md-select__link[hreflang]")) link.search = query.toString()
}
