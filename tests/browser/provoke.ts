/**
 * Runs inside a page: does to every element of it and of its frames what a reader might, so that handlers and addresses
 * that run a script get their chance. Nothing that it does leaves the page by itself.
 */
export function provoke(): void {
  const events =
    'click mouseover mouseenter pointerenter focus blur input toggle close animationstart slotchange start load error'
  const runs = (value: string) => {
    try {
      return new URL(value, 'https://other.example').protocol === 'javascript:'
    } catch {
      return false
    }
  }
  const frames = [...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentDocument ?? [])
  for (const element of [document, ...frames].flatMap((one) => [
    ...one.querySelectorAll<HTMLElement>('body, body *'),
  ])) {
    for (const name of events.split(' ')) element.dispatchEvent(new Event(name, { cancelable: true }))
    element.focus?.()
    const address = [...element.attributes].some(({ value }) => runs(value))
    if (address && element instanceof HTMLFormElement) element.requestSubmit()
    if (address || element.tagName === 'SUMMARY') element.click?.()
  }
}
