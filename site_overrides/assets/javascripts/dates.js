// Whether a date is past depends on the day of the reader, not on the day on which the site was built.

/** Adds to each date below `root` that is past what it says then: that something ended, or is overdue. */
export function markPast(root) {
  for (const found of root.querySelectorAll("[data-until]")) {
    if (new Date() > new Date(`${found.dataset.until}T23:59:59`)) {
      found.classList.add("past")
      found.append(` (${found.dataset.past})`)
    }
  }
}

markPast(document)
