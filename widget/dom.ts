type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * Makes an element. Children that are text become text nodes: nothing that a customer or an agent wrote is ever
 * read as HTML. An attribute that is false or undefined is left out, true is set empty.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** The strokes of each icon on a 24 × 24 ground. */
const ICONS = {
  chat: 'M4 5h16v11H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-7-6 16-3-7z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 16.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.6 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 8',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z',
  down: 'M6 10l6 6 6-6',
}

export function icon(name: keyof typeof ICONS): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** A button that is only an icon; its label is for screen readers and as a hint under the pointer. */
export function iconButton(name: keyof typeof ICONS, label: string, onClick: () => void): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: `icon to-${name}`, 'aria-label': label, title: label },
    icon(name),
  )
  button.addEventListener('click', onClick)
  return button
}
