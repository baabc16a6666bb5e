// Explores the pictures of networks; without this script they are whole and their nodes are links.

import { filled, plain } from "./text.js"

/** One of the forms of a picture: its nodes and edges, and who is tied to whom. */
function readPicture(svg) {
  const nodes = new Map()
  for (const element of svg.querySelectorAll("[data-node]")) {
    const { node, sector } = element.dataset
    const name = [...element.querySelectorAll("text")].map((line) => line.textContent).join("")
    nodes.set(node, { element, sector, name: plain(name), near: new Set([node]) })
  }
  const edges = [...svg.querySelectorAll("[data-start]")].map((element) => {
    const { start, end } = element.dataset
    nodes.get(start)?.near.add(end)
    nodes.get(end)?.near.add(start)
    return { element, start, end }
  })
  return { svg, nodes, edges }
}

/** The ids of the nodes that are chosen and of those that are tied to them. */
function around({ nodes }, isChosen) {
  const found = new Set()
  for (const [id, node] of nodes) if (isChosen(node, id)) node.near.forEach((near) => found.add(near))
  return found
}

/** Shows the lit nodes and the edges between them as they are and dims the rest; null lights everything. */
function light({ nodes, edges }, lit, isLit = ({ start, end }) => lit.has(start) && lit.has(end)) {
  for (const [id, { element }] of nodes) element.classList.toggle("is-dim", lit !== null && !lit.has(id))
  for (const edge of edges) {
    const chosen = lit !== null && isLit(edge)
    edge.element.classList.toggle("is-lit", chosen)
    edge.element.classList.toggle("is-dim", lit !== null && !chosen)
  }
}

function explore(figure) {
  const pictures = [...figure.querySelectorAll("svg.diagram__picture")].map(readPicture)
  const tools = figure.querySelector("[data-diagram-tools]")
  const control = (name) => tools?.querySelector(`[data-diagram-${name}]`)
  const [search, sector, hub, status] = ["search", "sector", "hub", "status"].map(control)

  /** What the controls choose in a picture; null if nothing is chosen. */
  function chosen(picture) {
    const wanted = plain(search?.value ?? "")
    const filters = []
    if (wanted) filters.push(around(picture, (node) => node.name.includes(wanted)))
    if (sector?.value) filters.push(around(picture, (node) => node.sector === sector.value))
    if (hub?.value) filters.push(around(picture, (node, id) => id === hub.value))
    if (!filters.length) return null
    return new Set([...filters[0]].filter((id) => filters.every((filter) => filter.has(id))))
  }

  function apply() {
    for (const picture of pictures) light(picture, chosen(picture))
    if (!status) return
    const shown = chosen(pictures[0])
    status.textContent = shown ? filled(status.dataset.format, { count: shown.size, total: pictures[0].nodes.size }) : ""
  }

  for (const picture of pictures) {
    const enter = (event) => {
      const link = event.target.closest("a.node-link")
      const id = (link?.querySelector("[data-node]") ?? event.target.closest("[data-node]"))?.dataset.node
      const node = picture.nodes.get(id)
      if (node) light(picture, node.near, ({ start, end }) => start === id || end === id)
      else apply()
    }
    // A finger that touches a node follows its link; only a mouse and the keyboard look around.
    picture.svg.addEventListener("pointerover", (event) => event.pointerType === "mouse" && enter(event))
    picture.svg.addEventListener("pointerleave", apply)
    picture.svg.addEventListener("focusin", enter)
    picture.svg.addEventListener("focusout", apply)
  }
  if (!tools) return

  tools.addEventListener("input", apply)
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    const wanted = plain(search.value)
    const visible = pictures.find(({ svg }) => svg.getClientRects().length)
    const first = wanted && [...visible.nodes.values()].find((node) => node.name.includes(wanted))
    if (first) first.element.closest("a")?.focus()
  })
  control("reset").addEventListener("click", () => {
    for (const field of [search, sector, hub]) if (field) field.value = ""
    apply()
    search.focus()
  })
  tools.hidden = false
}

for (const figure of document.querySelectorAll("[data-diagram]")) explore(figure)
