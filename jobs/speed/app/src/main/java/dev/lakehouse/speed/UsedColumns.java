package dev.lakehouse.speed;

import dev.lakehouse.record.TableDeclaration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns a source's expressions may read. Every word that could be one counts: a column too many costs a little
 * space, one too few would be wrong.
 */
final class UsedColumns {

  private static final Pattern WORDS = Pattern.compile("(?:(\\w+)\\s*\\.\\s*)?(\\w+)");

  private UsedColumns() {}

  /** The names of the table's columns among the words, in the table's order. */
  static Set<String> of(TableDeclaration table, Collection<String> expressions) {
    Set<String> words = new LinkedHashSet<>();
    for (String sql : expressions) {
      Matcher matcher = WORDS.matcher(sql.replace("`", "").toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        String qualifier = matcher.group(1);
        if (qualifier == null || qualifier.equals(table.name().toLowerCase(Locale.ROOT))) {
          words.add(matcher.group(2));
        }
      }
    }
    Set<String> used = new LinkedHashSet<>();
    for (TableDeclaration.Column column : table.columns()) {
      boolean isWord = column.name().matches("\\w+");
      if (isWord ? words.contains(column.name().toLowerCase(Locale.ROOT)) : column.type().element() == null) {
        used.add(column.name());
      }
    }
    return used;
  }
}
