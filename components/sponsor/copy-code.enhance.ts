/** <copy-code data-text="…" data-copy="Copy" data-copied="Copied">: a button that copies, and says that it did. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const { text = '', copy = '', copied = '' } = this.dataset
    // Browsers offer the clipboard only over https and on this machine.
    if (!navigator.clipboard) return
    const button = document.createElement('button')
    const status = document.createElement('output')
    button.type = 'button'
    button.textContent = copy
    button.onclick = async () => {
      // Emptied first, so that a second copy is announced too.
      status.textContent = ''
      await navigator.clipboard.writeText(text)
      status.textContent = copied
    }
    this.append(button, status)
  }
}

customElements.define('copy-code', CopyCode)
