package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.record.TableDeclaration;
import java.util.List;

/**
 * The tables of one database and the views over them.
 *
 * @param tables all of the database's, also those that no view reads: a cut names each
 */
record Declaration(String database, List<TableDeclaration> tables, List<View> views) {

  /**
   * Reads the pipeline's declaration, which the jobs read too.
   *
   * @throws DeclarationException with all that is wrong
   */
  static Declaration parse(String database, JsonNode pipeline) {
    List<TableDeclaration> tables =
        TableDeclaration.tables(pipeline).stream().filter(table -> table.database().equals(database)).toList();
    ViewReader reader = new ViewReader();
    Declaration declaration = new Declaration(database, tables, reader.views(pipeline.path("views")));
    if (tables.isEmpty()) {
      reader.fail("the declaration has no table of database '%s'; set another database", database);
    }
    new ViewChecks(declaration, reader).run();
    reader.end();
    return declaration;
  }

  /** Null when there is none of that name. */
  TableDeclaration table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElse(null);
  }

  List<String> topics() {
    return tables.stream().map(TableDeclaration::topic).toList();
  }
}
