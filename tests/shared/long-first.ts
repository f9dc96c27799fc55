import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Begun last, one of these would keep a whole run waiting while the other cores have nothing to do. */
const long =
  /(killed-under-votes|import-kills|development|stop-through-npm|life-cycle|backup|xss|every-page|lighthouse|bounds|notes|flood|killed-worker|hostile-files|markdown|mangled-files)\.test\.ts$/

/** Files in the order of their groups, the longest of each first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId, project }: TestSpecification) =>
      project.config.sequence.groupOrder * 2 + (long.test(moduleId) ? 0 : 1)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}
