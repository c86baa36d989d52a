package dev.lakehouse.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclarationTest {

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    ObjectNode pipeline = Live.pipeline();
    pipeline
        .putArray("views")
        .add(
            Live.read(
                """
                {'name':'markers','gold':'x','key':['c','d'],'columns':[{'name':'c','type':'array<int>'}],'speed':1,
                 'sources':[{'table':'payment','rows':false,'group':{'c':'1'},
                  'joins':[{'table':'customer','from':'rental','columns':['customer_id'],'references':['email']},
                           {'table':'customer','from':'payment','columns':['customer_id'],'references':['customer_id']}],
                  'measures':{'c':{'function':'avg','of':'amount'},'n':{'function':'sum'}}}]}
                """));
    String message = assertThrows(DeclarationException.class, () -> Declaration.parse("pagila", pipeline)).getMessage();
    for (String part :
        List.of(
            "view 'markers' has the unknown fields [speed]",
            "column 'c' must have a scalar type, got 'array<int>'",
            "'function' must be one of count, count_distinct, sum, min, max, got 'avg'",
            "'sum' needs an 'of'",
            "the name is taken",
            "the key's column 'd' is not among its columns",
            "one of its sources must have 'rows' true",
            "'group' must name [c, d], got [c]",
            "'from' must be one of [payment], got 'rental'",
            "a source can have a table once only",
            "'c' is measured twice, or is in the key")) {
      assertTrue(message.contains(part), part + " in\n" + message);
    }
  }

  @Test
  void aSumMustBeExact() {
    ObjectNode pipeline = Live.pipeline();
    pipeline
        .putArray("views")
        .add(
            Live.read(
                """
                {'name':'v','gold':'v','key':['c'],'columns':[{'name':'c','type':'int'}],'sources':[{'table':'payment',
                 'rows':true,'joins':[],'group':{'c':'customer_id'},'measures':{'s':{'function':'sum','of':'CAST(amount AS double)'}}}]}
                """));
    Declaration declaration = Declaration.parse("pagila", pipeline);
    String message =
        assertThrows(DeclarationException.class, () -> Planner.plan(declaration, new SqlFunctions())).getMessage();
    assertTrue(message.contains("to be exact, got double"), message);
  }

  @Test
  void onlyColumnsThatViewsUseAreKept() {
    Plan plan = Planner.plan(Declaration.parse("pagila", Live.pipeline()), new SqlFunctions());
    List<String> film =
        plan.ofTopic("pagila.public.film").columns().stream().map(column -> column.name()).toList();
    assertEquals(List.of("film_id", "title"), film);
    assertFalse(plan.ofTopic("pagila.public.address").columns().stream().anyMatch(c -> c.name().equals("address")));
  }

  @Test
  void wordsOfAnExpressionAreItsColumns() {
    var payment = Declaration.parse("pagila", Live.pipeline()).table("payment");
    assertEquals(
        Set.of("amount", "payment_date", "rental_id"),
        UsedColumns.of(payment, List.of("Payment.AMOUNT + 1.5", "date_trunc('day', `payment`.`payment_date`)", "rental_id", "x.staff_id")));
  }
}
