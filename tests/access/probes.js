// What the tests ask of a page. Each gives the beginnings of the elements that are not as they should be.
((begin) => ({
  /** How many pixels the page is wider than the window. */
  wider: () => document.documentElement.scrollWidth - innerWidth,

  /** What can be moved sideways, but not with the keyboard, or has no name. */
  nameless: () => begin([...document.querySelectorAll("*")].filter((found) => {
    if (found.scrollWidth <= found.clientWidth + 1 || !found.clientWidth) return false
    if (!["auto", "scroll"].includes(getComputedStyle(found).overflowX)) return false
    return found.tabIndex < 0 || !(found.ariaLabel || found.getAttribute("aria-labelledby"))
  })),

  /** Words of which a part is not shown. The name of the site may be cut at the top: the menu says it, too. */
  cut: () => begin([...document.querySelectorAll("article *, .md-header *, .md-footer *")].filter((found) => {
    if (found.closest(".visually-hidden, svg, select, thead, .brand__name, [hidden]") || !found.clientHeight) return false
    if (![...found.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())) return false
    const style = getComputedStyle(found)
    const isCut = (overflow, whole, shown) => ["hidden", "clip"].includes(overflow) && whole > shown + 2
    return isCut(style.overflowX, found.scrollWidth, found.clientWidth) || isCut(style.overflowY, found.scrollHeight, found.clientHeight)
  })),

  /** Buttons at the top that lie on another. */
  crowded: () => {
    const all = [...document.querySelectorAll(".md-header__inner :is(button, a.brand, label.md-header__button)")]
    const shown = all.filter((found) => found.checkVisibility()).map((found) => [found, found.getBoundingClientRect()])
    const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom && other.top < one.bottom
    return begin(shown.filter(([, one], at) => shown.slice(at + 1).some(([, other]) => meet(one, other))).map(([found]) => found))
  },

  /** What moves or fades. */
  moving: () => begin([...document.querySelectorAll("*")].filter((found) => ["", "::before", "::after"].some((part) => {
    const style = getComputedStyle(found, part)
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0)
    return (style.transitionProperty !== "none" && lasts(style.transitionDuration)) || (style.animationName !== "none" && lasts(style.animationDuration))
  }))),

  /** What can have the focus without showing it, or while it is under something else or outside the window. */
  unseenFocus: async () => {
    const still = () => new Promise((done) => requestAnimationFrame(done))
    const shows = (style) => style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]
    const isCovered = (mark) => [...mark.getClientRects()].every((box) => points.every(([x, y]) => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
      return !top || !(mark.contains(top) || top.contains(mark))
    }))
    const problems = []
    for (const found of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
      if (found.tabIndex < 0 || found.disabled || !found.checkVisibility({ visibilityProperty: true })) continue
      found.focus()
      if (document.activeElement !== found) continue
      const mark = found.matches(".md-option") ? found.nextElementSibling : found
      const spot = found.querySelector(".map__hit")
      if (!shows(getComputedStyle(mark)) && !(spot && getComputedStyle(spot).stroke !== "none")) problems.push(found)
      if (mark.hidden || !isCovered(mark)) continue
      await still()
      if (isCovered(mark)) problems.push(found)
      if (problems.length > 5) break
    }
    return begin(problems)
  },
}))((elements) => elements.map((found) => found.outerHTML.slice(0, 120)))
