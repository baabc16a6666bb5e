// Enhancements only: every page works without this script.

// The search opens in a dialog; its code and index are loaded when a reader first wants it.
const dialog = document.querySelector("[data-search]")

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes, { onload: resolve, onerror: reject })
    document.head.append(element)
  })
}

// Pagefind writes excerpts as HTML, but of what means something there it encodes only `<` and `>`: this makes them text.
function asText(result) {
  const encoded = (word) => word.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt()};`)
  const texts = result.content.split(/\s+/)
  const words = new Map(result.raw_content.split(/\s+/).map((word, at) => [word, encoded(texts[at])]))
  for (const part of [result, ...result.sub_results]) {
    part.excerpt = part.excerpt.split(/(<\/?mark>|\s+)/).map((piece) => words.get(piece) ?? piece).join("")
  }
  return result
}

let loading
async function openSearch() {
  dialog.showModal()
  const bundle = new URL(dialog.dataset.bundle, location.href).href
  loading ??= Promise.all([
    load("link", { rel: "stylesheet", href: `${bundle}pagefind-ui.css` }),
    load("script", { src: `${bundle}pagefind-ui.js` }),
  ]).then(() => {
    const element = dialog.querySelector("[data-search-box]")
    const translations = JSON.parse(dialog.dataset.words)
    new PagefindUI({ element, translations, processResult: asText, bundlePath: bundle, showImages: false, showSubResults: true, showEmptyFilters: false, pageSize: 6, resetStyles: false })
    element.querySelector("input").setAttribute("aria-label", dialog.getAttribute("aria-label"))
  })
  try {
    await loading
    dialog.querySelector("input")?.focus()
  } catch {
    dialog.querySelector("[data-search-problem]").hidden = false
  }
}

if (dialog) {
  for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", openSearch)
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close()
  })
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (event.key === "/" && !typing && !dialog.open) {
      event.preventDefault()
      openSearch()
    }
  })
}

/** Runs a part of this script; if it fails, the others run all the same. */
function part(run) {
  try {
    run()
  } catch (problem) {
    console.error(problem)
  }
}

// The chosen language is remembered for the next visit to `/`.
part(() => {
  for (const link of document.querySelectorAll(".md-select__link[hreflang]")) {
    link.addEventListener("click", () => {
      // The place on the page is kept, too.
      link.hash = location.hash
      try {
        localStorage.setItem("atlas-language", link.hreflang)
      } catch {
        // Storage may be switched off; the link works all the same.
      }
    })
  }
})

// A wrong address is answered in the language that it names, or else in the first that the reader likes.
part(() => {
  const answers = new Map([...document.querySelectorAll("[data-not-found]")].map((answer) => [answer.dataset.notFound, answer]))
  if (answers.size) {
    const wishes = [...location.pathname.split("/"), ...navigator.languages.flatMap((wish) => [wish, wish.split("-")[0]])]
    const found = answers.get(wishes.find((wish) => answers.has(wish)))
    if (found) {
      for (const answer of answers.values()) answer.hidden = answer !== found
      Object.assign(document.documentElement, { lang: found.lang })
      document.title = `${found.querySelector("h1").textContent} – ${document.title}`
    }
  }
})

// A link to a place opens what is folded there, and what it is folded in.
part(() => {
  function unfold() {
    let target
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    } catch {
      // Anybody can write an address in which `%` stands for nothing.
    }
    let fold = target?.closest("details")
    if (fold) {
      for (; fold; fold = fold.parentElement.closest("details")) fold.open = true
      target.scrollIntoView()
    }
  }
  addEventListener("hashchange", unfold)
  unfold()
})

// The menu on phones: the theme opens it with a checkbox, which a button sets here.
part(() => {
  const menu = document.querySelector("[data-menu]")
  const drawer = document.getElementById("__drawer")
  if (menu && drawer) {
    const show = () => menu.setAttribute("aria-expanded", String(drawer.checked))
    drawer.addEventListener("change", show)
    menu.addEventListener("click", () => {
      drawer.click()
      if (drawer.checked) document.querySelector(".md-nav--primary a")?.focus({ preventScroll: true })
    })
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) {
        drawer.click()
        menu.focus()
      }
    })
    // It covers the page: whoever goes on with the keyboard must see where.
    document.querySelector(".md-nav--primary")?.addEventListener("focusout", (event) => {
      if (drawer.checked && event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) drawer.click()
    })
  }
})

// The list of languages shows while something in it has the focus; Escape closes it all the same.
part(() => {
  for (const choice of document.querySelectorAll(".md-select")) {
    const button = choice.querySelector("button")
    choice.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      button.focus()
      choice.classList.add("is-closed")
    })
    for (const kind of ["focusout", "pointerenter", "click"]) choice.addEventListener(kind, () => choice.classList.remove("is-closed"))
  }
})

// On paper nothing can be unfolded.
part(() => {
  let unfolded = []
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")]
    for (const part of unfolded) part.open = true
  })
  addEventListener("afterprint", () => {
    for (const part of unfolded) part.open = false
  })
})

// The code that shows a part of this page on another site, with the address that this site has here.
part(() => {
  for (const part of document.querySelectorAll("[data-embed]")) {
    const frame = Object.assign(document.createElement("iframe"), { src: part.querySelector("a").href, title: document.title })
    Object.assign(frame, { width: "100%", height: "700", loading: "lazy" })
    part.querySelector("code").textContent = frame.outerHTML
    part.querySelector("pre").hidden = false
  }
})
