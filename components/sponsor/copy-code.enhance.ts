/** <copy-code data-text="…" data-copy="Copy" data-copied="Copied">: a button that copies the text and says so. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const { text = '', copy = '', copied = '' } = this.dataset
    // Browsers offer the clipboard only over https and on localhost.
    if (!navigator.clipboard) return
    const button = document.createElement('button')
    const status = document.createElement('output')
    button.type = 'button'
    button.textContent = copy
    button.onclick = async () => {
      // Cleared first, so that screen readers announce a second copy too.
      status.textContent = ''
      await navigator.clipboard.writeText(text)
      status.textContent = copied
    }
    this.append(button, status)
  }
}

customElements.define('copy-code', CopyCode)
