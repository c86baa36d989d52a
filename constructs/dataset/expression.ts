/** Words of Spark SQL that stand in expressions and are no columns. */
const WORDS = new Set(
  (
    'and or not is null in like rlike ilike between escape case when then else end true false distinct from cast as ' +
    'array boolean tinyint smallint int integer bigint float double decimal numeric string varchar char binary date ' +
    'timestamp timestamp_ntz interval year quarter month week day hour minute second div asc desc ' +
    'current_date current_timestamp'
  ).split(' '),
);

/**
 * The names in a SQL expression that must be columns: what remains without texts, numbers, functions (a name before an
 * opening parenthesis) and words of the language. A name in backticks is always a column.
 */
export function columnsOf(expression: string): string[] {
  const tokens = expression.matchAll(
    /'(?:[^'\\]|\\.|'')*'|`([^`]+)`|\b([A-Za-z_]\w*)\b(?=(\s*\()?)|\d[\w.]*/g,
  );
  const names = new Set<string>();
  for (const [, quoted, plain, call] of tokens) {
    if (quoted !== undefined) names.add(quoted);
    else if (plain !== undefined && call === undefined && !WORDS.has(plain.toLowerCase())) names.add(plain);
  }
  return [...names];
}
