// Filters a list by facets and by name. Each row carries the values of its facets; without this script
// the list is whole. The address holds what is chosen.

import { remember } from "./address.js"
import { download } from "./csv.js"
import { filled, plain, words } from "./text.js"

const UNKNOWN = "not-stated"
const wide = matchMedia("(min-width: 60em)")

/** A facet: its name in the address, its title, and its values with box, label and count. */
function readFacet(element) {
  const values = new Map()
  for (const box of element.querySelectorAll("input")) {
    const count = box.parentElement.querySelector(".find__count")
    values.set(box.value, { box, label: words(box.nextElementSibling), count })
  }
  return { element, name: element.dataset.facet, title: words(element.querySelector("summary")), values }
}

/** A row: what it is called, and its values, facet by facet; `marked` as they stand to their sources. */
function readRow(element) {
  const marked = element.dataset.values.split(" ").map((found) => (found === "-" ? [UNKNOWN] : found.split(",")))
  const values = marked.map((found) => found.map((value) => value.split("~")[0]))
  const link = element.querySelector("a")
  return { element, link, marked, values, name: plain(words(link)) }
}

function find(root) {
  const part = (name) => root.querySelector(`[data-find-${name}]`)
  const form = part("controls")
  const facets = [...form.querySelectorAll("[data-facet]")].map(readFacet)
  const rows = [...root.querySelectorAll("[data-values]")].map(readRow)
  const groups = [...root.querySelectorAll("[data-find-group]")]
  const search = form.elements.q

  const chosen = ({ values }) => [...values].filter(([, { box }]) => box.checked).map(([id]) => id)

  function readAddress() {
    const query = new URLSearchParams(location.search)
    for (const { name, values } of facets) {
      const wanted = new Set(query.getAll(name))
      for (const [id, { box }] of values) box.checked = wanted.has(id)
    }
    search.value = query.get("q") ?? ""
  }

  function writeAddress() {
    const query = new URLSearchParams(facets.flatMap((facet) => chosen(facet).map((id) => [facet.name, id])))
    if (search.value.trim()) query.set("q", search.value.trim())
    remember(query)
  }

  function show() {
    const wanted = facets.map((facet) => new Set(chosen(facet)))
    const pieces = search.value.split(/\s+/).map(plain)
    const counts = facets.map(() => new Map())
    let shown = 0
    for (const { element, values, name } of rows) {
      const isNamed = pieces.every((piece) => name.includes(piece))
      // The facets that speak against the row. A value counts the rows that it would show.
      const against = []
      values.forEach((found, at) => {
        if (wanted[at].size && !found.some((id) => wanted[at].has(id))) against.push(at)
      })
      element.hidden = !isNamed || against.length > 0
      if (!element.hidden) shown += 1
      if (!isNamed || against.length > 1) continue
      for (const at of against.length ? against : values.keys()) {
        for (const id of values[at]) counts[at].set(id, (counts[at].get(id) ?? 0) + 1)
      }
    }
    facets.forEach(({ values }, at) => {
      for (const [id, { box, count }] of values) {
        const number = counts[at].get(id) ?? 0
        count.textContent = filled("{number}", { number })
        box.parentElement.classList.toggle("is-empty", number === 0)
      }
    })
    for (const group of groups) group.hidden = !group.querySelector("[data-values]:not([hidden])")
    part("status").textContent = filled(form.dataset.total, { shown })
    part("empty").hidden = shown > 0
    part("csv").hidden = shown === 0
    showChosen()
  }

  /** The filters that are set, each with a button that takes it away. */
  function showChosen() {
    const set = facets.flatMap((facet) => chosen(facet).map((id) => facet.values.get(id)))
    part("set").hidden = !set.length && !search.value.trim()
    part("number").textContent = set.length ? filled("({number})", { number: set.length }) : ""
    part("chosen").replaceChildren(...set.map(({ box, label }) => {
      const item = document.createElement("li")
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label })
      button.setAttribute("aria-label", filled(form.dataset.remove, { name: label }))
      button.addEventListener("click", () => {
        box.checked = false
        change()
        // The button is gone; the keyboard stays where it was.
        const next = part("chosen").querySelector("button") ?? part("status")
        next.focus()
      })
      item.append(button)
      return item
    }))
  }

  function change() {
    show()
    writeAddress()
  }

  /** Filters are open where there is room beside the list; on phones, only those that are set. */
  function fold() {
    part("facets").open = wide.matches
    for (const facet of facets) facet.element.open = wide.matches || chosen(facet).length > 0
  }

  form.addEventListener("input", change)
  form.addEventListener("submit", (event) => event.preventDefault())
  part("reset").addEventListener("click", () => {
    search.value = ""
    for (const { values } of facets) for (const { box } of values.values()) box.checked = false
    change()
    part("status").focus()
  })
  part("csv").addEventListener("click", () => {
    const standings = new Map([...form.querySelectorAll("[data-standing]")].map((one) => [one.dataset.standing, words(one)]))
    const label = (at) => (value) => {
      const [id, standing] = value.split("~")
      const known = facets[at].values.get(id)?.label ?? id
      return standing ? `${known} (${standings.get(standing)})` : known
    }
    const title = ({ element, link }) => [link, element.querySelector(".standing")].filter(Boolean).map(words).join(" – ")
    const head = [form.dataset.name, ...facets.map(({ title }) => title), form.dataset.address]
    const lines = rows.filter(({ element }) => !element.hidden)
      .map((row) => [title(row), ...row.marked.map((found, at) => found.map(label(at)).join("; ")), row.link.href])
    download(form.dataset.file, [head, ...lines])
  })
  addEventListener("popstate", () => {
    readAddress()
    show()
  })
  wide.addEventListener("change", fold)
  readAddress()
  fold()
  change()
  form.hidden = part("outcome").hidden = false
}

for (const root of document.querySelectorAll("[data-find]")) find(root)
