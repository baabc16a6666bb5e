// Puts fact sheets side by side. Every sheet is a page of its own with the same rows in the same order.

import { remember } from "./address.js"
import { download } from "./csv.js"
import { markPast } from "./dates.js"
import { nameTables } from "./tables.js"
import { filled, plain, words } from "./text.js"

const MOST = 4

/** As in the analysis: of whom nothing is said, does not differ. */
function contrast(said) {
  const known = new Set(said.filter(Boolean))
  if (!known.size) return "unknown"
  if (known.size > 1) return "different"
  return said.every(Boolean) ? "same" : "partly-known"
}

function compare(root) {
  const form = root.querySelector("[data-compare-form]")
  const result = root.querySelector("[data-compare-result]")
  const status = root.querySelector("[data-compare-status]")
  const boxes = [...form.querySelectorAll("[name=s]")]
  const onlyDifferences = form.elements.differences
  const marks = new Map([...form.querySelectorAll("[data-contrast]")].map((mark) => [mark.dataset.contrast, words(mark)]))
  const sheets = new Map()

  const chosen = () => order.filter((id) => boxes.some((box) => box.checked && box.value === id))
  // In the order of the address, and then of choosing.
  let order = []

  function readAddress() {
    const query = new URLSearchParams(location.search)
    const known = new Set(boxes.map((box) => box.value))
    order = [...new Set(query.getAll("s"))].filter((id) => known.has(id)).slice(0, MOST)
    for (const box of boxes) box.checked = order.includes(box.value)
    onlyDifferences.checked = query.has("differences")
  }

  function writeAddress() {
    const query = new URLSearchParams(chosen().map((id) => ["s", id]))
    if (onlyDifferences.checked) query.set("differences", "1")
    remember(query)
  }

  async function sheet(id) {
    if (!sheets.has(id)) {
      const address = new URL(`${id}/`, new URL(root.dataset.sheets, location.href))
      const answer = await fetch(address)
      if (!answer.ok) throw new Error(id)
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const table = page.querySelector("[data-fact-sheet]")
      // Links of a sheet are relative to its own address.
      for (const link of table.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href
      for (const element of table.querySelectorAll("[id]")) element.removeAttribute("id")
      sheets.set(id, table)
    }
    return sheets.get(id)
  }

  function cell(content, name) {
    const found = document.importNode(content, true)
    const label = Object.assign(document.createElement("span"), { className: "cell-label", textContent: name })
    label.setAttribute("aria-hidden", "true")
    found.prepend(label)
    return found
  }

  function table(tables) {
    const found = document.importNode(tables[0], true)
    found.removeAttribute("data-fact-sheet")
    found.classList.add("compare__table")
    const heads = tables.map((one) => one.querySelector("[data-head]"))
    const top = found.querySelector("[data-head]").parentElement
    heads.slice(1).forEach((head) => top.append(document.importNode(head, true)))
    for (const group of found.querySelectorAll(".facts-table__group th")) group.colSpan = tables.length + 1
    const counts = { different: 0, "partly-known": 0, same: 0, unknown: 0 }
    for (const row of found.querySelectorAll("[data-aspect]")) {
      const rows = tables.map((one) => one.querySelector(`[data-aspect="${CSS.escape(row.dataset.aspect)}"]`))
      row.querySelector("td").replaceWith(...rows.map((one, at) => cell(one.querySelector("td"), words(heads[at]))))
      const state = contrast(rows.map((one) => one.dataset.said))
      counts[state] += 1
      row.classList.add(`contrast--${state}`)
      row.querySelector("th").append(Object.assign(document.createElement("span"), { className: "contrast__mark", textContent: marks.get(state) }))
    }
    status.textContent = filled(root.dataset.count, counts)
    return found
  }

  let shown = 0
  async function show() {
    writeAddress()
    const ids = chosen()
    for (const box of boxes) box.disabled = !box.checked && ids.length >= MOST
    const turn = ++shown
    if (ids.length < 2) {
      result.replaceChildren()
      result.hidden = true
      status.textContent = ""
      return
    }
    result.hidden = false
    try {
      const tables = await Promise.all(ids.map(sheet))
      // A slower answer to an earlier choice comes too late.
      if (turn === shown) {
        result.replaceChildren(table(tables))
        nameTables(result)
        markPast(result)
      }
    } catch (problem) {
      status.textContent = filled(root.dataset.problem, { name: problem.message })
    }
    hideSame()
  }

  function hideSame() {
    result.classList.toggle("compare__result--differences", onlyDifferences.checked)
    for (const group of result.querySelectorAll("[data-group]")) {
      group.hidden = onlyDifferences.checked && !group.querySelector(".contrast--different, .contrast--partly-known")
    }
  }

  form.addEventListener("change", (event) => {
    const { value, checked, name } = event.target
    if (!name) return
    if (name === "s") order = checked ? [...order, value] : order.filter((id) => id !== value)
    show()
  })
  form.querySelector("[data-compare-find]")?.addEventListener("input", (event) => {
    const wanted = plain(event.target.value.trim())
    for (const box of boxes) box.parentElement.hidden = !box.checked && !plain(words(box.parentElement)).includes(wanted)
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.querySelector("[data-compare-print]").addEventListener("click", () => print())
  form.querySelector("[data-compare-csv]").addEventListener("click", () => {
    const cells = (row) => [...row.cells].map((found) => {
      const copy = found.cloneNode(true)
      for (const label of copy.querySelectorAll(".cell-label, .visually-hidden")) label.remove()
      return words(copy)
    })
    const rows = [...result.querySelectorAll("thead tr, tr[data-aspect]")].filter((row) => row.getClientRects().length || row.closest("thead"))
    if (rows.length) download("atlas-comparison.csv", rows.map(cells))
  })
  addEventListener("popstate", () => {
    readAddress()
    show()
  })
  form.hidden = false
  readAddress()
  show()
}

for (const root of document.querySelectorAll("[data-compare]")) compare(root)
