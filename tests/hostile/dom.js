// What browsers make of pages, without running them: which elements with which attributes and classes, where links
// lead, what scripts hold, and what there is to read.
async (addresses) => {
  const sets = { attributes: new Set(), classes: new Set(), schemes: new Set(), hosts: new Set(), scripts: new Set(), comments: new Set() }
  const texts = []
  const links = ["href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "background", "cite", "xlink:href", "content"]
  function read(element) {
    const name = element.localName
    sets.attributes.add(`${element.namespaceURI} ${name}`)
    for (const attribute of element.attributes) {
      sets.attributes.add(`${name} ${attribute.name}`)
      if (!links.includes(attribute.name)) continue
      if (attribute.name === "content" && element.httpEquiv !== "refresh") continue
      const address = new URL(attribute.value, "https://this.example/")
      sets.schemes.add(address.protocol)
      sets.hosts.add(address.host)
    }
    for (const one of element.classList) sets.classes.add(`${name} ${one}`)
    if (name === "script" || name === "style") sets.scripts.add(element.textContent)
    if (name === "template") element.content.querySelectorAll("*").forEach(read)
  }
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")
    page.querySelectorAll("*").forEach(read)
    const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
    while (comments.nextNode()) sets.comments.add(comments.currentNode.data)
    const said = [page.title, ...[...page.querySelectorAll("meta")].map((meta) => meta.content), page.body.textContent]
    texts.push(said.join("\n").replace(/\s+/g, " "))
  }
  return { texts, ...Object.fromEntries(Object.entries(sets).map(([name, found]) => [name, [...found].sort()])) }
}
