import { Construct } from 'constructs';
import { UnsupportedFeature, ValidationError } from '../constructs/core/errors';

/**
 * Makes an app's stacks so that none fails for a rule of another: one that breaks a rule is left out, and why is reported.
 *
 * @param makers of the stacks, by their ids
 * @param report is given one line for each stack that is left out
 * @throws ValidationError or UnsupportedFeature of the first one where none is left
 */
export function addStacks(
  app: Construct,
  makers: Readonly<Record<string, () => void>>,
  report: (line: string) => void,
): void {
  const failures: Error[] = [];
  for (const [id, make] of Object.entries(makers)) {
    try {
      make();
    } catch (error) {
      if (!isRule(error)) throw error;
      // What it has made so far is no stack.
      app.node.tryRemoveChild(id);
      failures.push(error);
      if (failures.length < Object.keys(makers).length) {
        report(`stack '${id}' is left out, because it breaks a rule: ${error.message}`);
      }
    }
  }
  if (failures.length === Object.keys(makers).length && failures[0]) throw failures[0];
}

function isRule(error: unknown): error is Error {
  return error instanceof ValidationError || error instanceof UnsupportedFeature;
}
