// Leads readers at `/` to the language they chose last, or else to the first of their browser's
// languages that the site speaks. `#choose` shows the list instead; without a match it is shown too.
const links = new Map([...document.querySelectorAll("[data-language]")].map((a) => [a.dataset.language, a]))

function remembered() {
  try {
    return localStorage.getItem("atlas-language")
  } catch {
    return null
  }
}

if (location.hash !== "#choose") {
  const wishes = [remembered(), ...navigator.languages].filter(Boolean)
  const codes = wishes.flatMap((wish) => [wish, wish.split("-")[0]])
  const found = codes.map((code) => links.get(code)).find(Boolean)
  if (found) location.replace(found.href)
}
