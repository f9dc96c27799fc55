/** What the ballot paper of a page sends unseen. */
export async function hiddenFields(page: string): Promise<Record<string, string>> {
  const html = await (await fetch(page)).text()
  const [form = ''] = /<form[^>]*action="[^"]*\/vote"[\s\S]*?<\/form>/.exec(html) ?? []
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]))
}
