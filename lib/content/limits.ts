/** Bounds on what one file may demand of the pipeline: far above what a newsroom writes, far below what would block it. */
export const limits = {
  /** Bytes of one file. */
  file: 1_000_000,
  /** Characters of a frontmatter or of a YAML file. */
  yaml: 64_000,
  /** Depth of lists and maps in YAML. */
  yamlDepth: 12,
  /** Uses of YAML anchors. */
  yamlAliases: 20,
  /** Lines of one body. */
  lines: 20_000,
  /** Columns of a table, and its cells. */
  columns: 50,
  cells: 20_000,
  /** References to footnotes in one body. */
  footnotes: 2_000,
  /** Depth of quotes and lists. */
  blockDepth: 20,
  /** Depth of elements once Markdown is parsed. */
  elementDepth: 60,
  /** Characters of a paragraph, a list item or a row of a table, and lines. */
  paragraph: 50_000,
  paragraphLines: 2_000,
  /** Characters in one of them that may open or close emphasis, links or code: * _ ~ ` [ ] < ! @ & */
  paragraphMarks: 2_500,
  /** Punctuation marks in a row on the lines of addresses, each row squared. */
  trails: 2_000_000,
  /** Lines without a blank one among them. */
  blockLines: 5_000,
  /** Spaces before a list item, more than twenty levels need. */
  indentation: 400,
  /** Tags of raw HTML in one body. */
  htmlTags: 5_000,
  /** Elements that an HTML parser may add, since those that are open when a block ends are opened again in the next. */
  reopenedTags: 50_000,
  /** Tags of raw HTML that are opened and never closed. */
  unclosedTags: 30,
  slug: 120,
  /** Bytes of one picture. */
  picture: 30_000_000,
  /** Bytes of one document of content/files. */
  download: 30_000_000,
} as const
