package dev.lakehouse.speed;

import java.util.List;

/**
 * @param tables those that views use
 */
record Plan(Declaration declaration, List<TablePlan> tables, List<ViewPlan> views) {

  /** Null for a table that no view uses. */
  TablePlan ofTopic(String topic) {
    return tables.stream().filter(plan -> plan.table().topic().equals(topic)).findFirst().orElse(null);
  }
}
