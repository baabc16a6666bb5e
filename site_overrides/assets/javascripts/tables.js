// On narrow screens tables stand as blocks, and then some browsers no longer tell assistive software that they
// are tables. Roles say it again. They are not in the page itself, where they would say nothing new.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" }

function role(element) {
  if (element.tagName !== "TH") return ROLES[element.tagName]
  return element.scope.startsWith("row") ? "rowheader" : "columnheader"
}

/** Says of each table below `root` that it is one, and what its parts are. */
export function nameTables(root) {
  for (const table of root.querySelectorAll("table:is(.stacking, .coverage)")) {
    for (const element of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, td, th")]) {
      const found = role(element)
      if (found) element.setAttribute("role", found)
    }
  }
}

nameTables(document)
