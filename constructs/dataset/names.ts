/** Topics, buckets' folders and Trino's tables and columns are named by these, unquoted. */
export const NAME = /^[a-z_][a-z0-9_]*$/;

/** What `NAME` allows, for messages. */
export const NAME_RULE = 'lower case letters, digits and underscores';

/** A value as a message shows it. */
export function shown(text: string): string {
  return text.trim() === '' ? 'nothing' : text;
}

/** What stands in a list more than once, each named once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
