package dev.lakehouse.connect.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a database of its own on one server, as {@link TestDatabase} or a class made of it, or skips the test with the reason why there is none. */
public final class SourceExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(SourceExtension.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Asked for each method, so that each is counted as skipped and not its class as one. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String reason = context.getTestMethod().isPresent() ? TestServer.unavailable() : null;
    return reason == null ? ConditionEvaluationResult.enabled("") : ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TestDatabase.class.isAssignableFrom(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("server", key -> new Shared(), Shared.class);
    Class<?> type = parameter.getParameter().getType();
    try {
      Object source =
          type.getConstructor(TestServer.class, String.class).newInstance(shared.server, "test" + COUNT.incrementAndGet());
      context.getStore(NAMESPACE).put("source", source);
      return source;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The database of the test could not be made", e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    TestDatabase source = context.getStore(NAMESPACE).get("source", TestDatabase.class);
    if (source != null) {
      source.close();
    }
  }

  /** Closed by JUnit after the last test of all. */
  private static final class Shared implements Store.CloseableResource {

    private final TestServer server;

    Shared() {
      try {
        server = TestServer.start();
      } catch (Exception e) {
        throw new IllegalStateException("PostgreSQL did not start, see target/postgres.log", e);
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
