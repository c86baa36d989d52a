package dev.lakehouse.speed;

import dev.lakehouse.record.Field;
import dev.lakehouse.record.TableDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a plan of a declaration: what is kept, by which indexes it is found, and the compiled expressions. */
final class Planner {

  private final Declaration declaration;
  private final RowFunction.Compiler compiler;
  private final Map<String, TablePlan> tables = new LinkedHashMap<>();
  private final Map<String, TablePlan.Index> indexes = new LinkedHashMap<>();

  private Planner(Declaration declaration, RowFunction.Compiler compiler) {
    this.declaration = declaration;
    this.compiler = compiler;
  }

  static Plan plan(Declaration declaration, RowFunction.Compiler compiler) {
    Planner planner = new Planner(declaration, compiler);
    planner.keepColumns();
    List<ViewPlan> views = new ArrayList<>();
    for (View view : declaration.views()) {
      views.add(planner.view(views.size(), view));
    }
    return new Plan(declaration, List.copyOf(planner.tables.values()), views);
  }

  private void keepColumns() {
    Map<String, Set<String>> kept = new LinkedHashMap<>();
    for (View view : declaration.views()) {
      for (View.Source source : view.sources()) {
        for (String name : tablesOf(source)) {
          kept.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(used(source, name));
        }
      }
    }
    for (TableDeclaration table : declaration.tables()) {
      if (kept.containsKey(table.name())) {
        List<String> columns =
            table.columns().stream().map(TableDeclaration.Column::name).filter(kept.get(table.name())::contains).toList();
        tables.put(table.name(), new TablePlan(tables.size(), table, columns));
      }
    }
  }

  private ViewPlan view(int id, View view) {
    ViewPlan plan = new ViewPlan(id, view);
    for (View.Source source : view.sources()) {
      SourcePlan compiled = source(plan, source);
      plan.sources().add(compiled);
      compiled.used().keySet().forEach(table -> table.add(compiled));
    }
    plan.compileOutput(compiler);
    return plan;
  }

  private SourcePlan source(ViewPlan view, View.Source source) {
    TablePlan fact = tables.get(source.table());
    List<String> names = tablesOf(source);
    List<SourcePlan.Join> joins = source.joins().stream().map(join -> join(join, names)).toList();
    Map<TablePlan, int[]> used = new LinkedHashMap<>();
    names.forEach(name -> used.put(tables.get(name), tables.get(name).slots(List.copyOf(used(source, name)))));

    List<String> sql = new ArrayList<>();
    view.keyColumns()
        .forEach(column -> sql.add("CAST((" + source.group().get(column.name()) + ") AS " + column.type().spark() + ")"));
    Map<String, Integer> measured = new LinkedHashMap<>();
    for (View.Measure measure : source.measures().values()) {
      if (measure.of() != null && !measured.containsKey(measure.of())) {
        measured.put(measure.of(), sql.size());
        sql.add(measure.of());
      }
    }
    RowFunction function = compiler.compile(fields(names), sql);

    int rowsSlot = view.slots();
    int slot = rowsSlot + 1;
    Map<String, Integer> multisets = new LinkedHashMap<>();
    Map<String, List<Integer>> distinct = new LinkedHashMap<>();
    List<SourcePlan.Measure> measures = new ArrayList<>();
    for (Map.Entry<String, View.Measure> entry : source.measures().entrySet()) {
      Aggregate aggregate = entry.getValue().function();
      String of = entry.getValue().of();
      int multiset = -1;
      if (aggregate.needsValues()) {
        int next = view.multisets() + multisets.size();
        multiset = multisets.computeIfAbsent(of, key -> next);
        List<Integer> slots = distinct.computeIfAbsent(of, key -> new ArrayList<>());
        if (aggregate == Aggregate.COUNT_DISTINCT) {
          slots.add(slot);
        }
      }
      int output = of == null ? -1 : measured.get(of);
      String type = aggregate.type(of == null ? null : function.types().get(output));
      measures.add(new SourcePlan.Measure(entry.getKey(), aggregate, output, slot, multiset, type));
      slot += aggregate.slots();
    }
    List<SourcePlan.Multiset> shared = new ArrayList<>();
    multisets.forEach((of, id) -> shared.add(new SourcePlan.Multiset(id, measured.get(of), ints(distinct.get(of)))));
    return new SourcePlan(view, fact, source.rows(), joins, function, used, rowsSlot, measures, shared);
  }

  private SourcePlan.Join join(View.Join join, List<String> names) {
    TablePlan table = tables.get(join.table());
    TablePlan from = tables.get(join.from());
    List<String> key = table.table().key();
    boolean byKey = Set.copyOf(key).equals(Set.copyOf(join.references()));
    return new SourcePlan.Join(
        table,
        names.indexOf(join.from()),
        from.slots(join.columns()),
        table.slots(join.references()),
        byKey ? key.stream().mapToInt(join.references()::indexOf).toArray() : null,
        byKey ? null : index(table, join.references()),
        index(from, join.columns()));
  }

  private TablePlan.Index index(TablePlan table, List<String> columns) {
    return indexes.computeIfAbsent(
        table.table().name() + columns,
        name -> {
          TablePlan.Index index = new TablePlan.Index(indexes.size(), table.slots(columns));
          table.add(index);
          return index;
        });
  }

  private List<Field> fields(List<String> names) {
    return names.stream()
        .flatMap(name -> tables.get(name).columns().stream().map(c -> new Field(name, c.name(), c.type().spark())))
        .toList();
  }

  /** The columns that a source reads of a table: in its expressions, and to find rows. */
  private Set<String> used(View.Source source, String name) {
    TableDeclaration table = declaration.table(name);
    Collection<String> sql =
        Stream.concat(source.group().values().stream(), source.measures().values().stream().map(View.Measure::of))
            .filter(text -> text != null)
            .toList();
    Set<String> used = new LinkedHashSet<>(UsedColumns.of(table, sql));
    for (View.Join join : source.joins()) {
      if (join.from().equals(name)) {
        used.addAll(join.columns());
      }
      if (join.table().equals(name)) {
        used.addAll(join.references());
      }
    }
    return used;
  }

  private static List<String> tablesOf(View.Source source) {
    return Stream.concat(Stream.of(source.table()), source.joins().stream().map(View.Join::table)).toList();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
