package dev.lakehouse.speed;

import dev.lakehouse.record.Field;
import java.util.ArrayList;
import java.util.List;

/** A view, ready to be maintained. */
final class ViewPlan {

  private final int id;
  private final View view;
  private final List<SourcePlan> sources = new ArrayList<>();
  private RowFunction output;

  ViewPlan(int id, View view) {
    this.id = id;
    this.view = view;
  }

  int id() {
    return id;
  }

  View view() {
    return view;
  }

  List<SourcePlan> sources() {
    return sources;
  }

  /** From the group's key and the measures of all sources to the columns that the view shows. */
  RowFunction output() {
    return output;
  }

  /** How many numbers a group's accumulator has. */
  int slots() {
    int slots = 0;
    for (SourcePlan source : sources) {
      slots += 1 + source.measures().stream().mapToInt(measure -> measure.function().slots()).sum();
    }
    return slots;
  }

  int multisets() {
    return sources.stream().mapToInt(source -> source.multisets().size()).sum();
  }

  /** The columns that name a group, in the order of the key. */
  List<View.Output> keyColumns() {
    return view.key().stream().map(this::column).toList();
  }

  void compileOutput(RowFunction.Compiler compiler) {
    List<Field> fields = new ArrayList<>();
    keyColumns().forEach(column -> fields.add(new Field(null, column.name(), column.type().spark())));
    for (SourcePlan source : sources) {
      source.measures().forEach(measure -> fields.add(new Field(null, measure.name(), measure.type())));
    }
    List<String> sql =
        view.columns().stream().map(column -> "CAST((" + column.of() + ") AS " + column.type().spark() + ")").toList();
    output = compiler.compile(fields, sql);
  }

  private View.Output column(String name) {
    return view.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }
}
