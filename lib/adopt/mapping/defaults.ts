/** Where pieces go whose category says nothing, and whose they are when nobody signed them. */
export const defaultSection = 'news'
export const defaultAuthor = 'newsroom'
