package dev.lakehouse.connect.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The columns that the user leaves out on purpose, read as Debezium reads them: regular expressions, whole names. */
public final class ColumnExclusion {

  public static final String PROPERTY = "column.exclude.list";

  private final List<Pattern> patterns = new ArrayList<>();

  public ColumnExclusion(Map<String, String> properties) {
    for (String pattern : properties.getOrDefault(PROPERTY, "").split(",")) {
      if (!pattern.isBlank()) {
        patterns.add(Pattern.compile(pattern.trim(), Pattern.CASE_INSENSITIVE));
      }
    }
  }

  public boolean excludes(CapturedTable table, String column) {
    String name = table.id() + "." + column;
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
