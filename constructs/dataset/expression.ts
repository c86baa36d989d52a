/** Words of Spark SQL that stand in expressions and are no columns. */
const WORDS = new Set(
  (
    'and or not is null in like rlike ilike between escape case when then else end true false distinct from cast as ' +
    'array boolean tinyint smallint int integer bigint float double decimal numeric string varchar char binary date ' +
    'timestamp timestamp_ntz interval year quarter month week day hour minute second div asc desc ' +
    'current_date current_timestamp'
  ).split(' '),
);

const PART = '(?:`[^`]+`|[A-Za-z_]\\w*)';
const TOKENS = new RegExp(
  `'(?:[^'\\\\]|\\\\.|'')*'|(${PART}(?:\\s*\\.\\s*${PART})*)(?=(\\s*\\()?)|\\d[\\w.]*`,
  'g',
);

/**
 * The names in a SQL expression that must be columns: what remains without texts, numbers, functions (a name before an
 * opening parenthesis) and words of the language. A name in backticks is always a column.
 */
export function columnsOf(expression: string): string[] {
  return [...new Set(namesOf(expression).flat())];
}

/** Like `columnsOf`, with the parts of each name together: `payment.amount` is `['payment', 'amount']`, once. */
export function namesOf(expression: string): string[][] {
  const names = new Map<string, string[]>();
  for (const [, text, call] of expression.matchAll(TOKENS)) {
    if (text === undefined) continue;
    const parts = [...text.matchAll(/`([^`]+)`|\w+/g)].map(([plain, quoted]) => quoted ?? plain);
    const isName = text.startsWith('`') || (call === undefined && !(parts.length === 1 && isWord(text)));
    if (isName) names.set(parts.join('.'), parts);
  }
  return [...names.values()];
}

function isWord(text: string): boolean {
  return WORDS.has(text.toLowerCase());
}
