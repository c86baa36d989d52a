package dev.lakehouse.record;

import org.apache.spark.sql.AnalysisException;

/** An expression that can't be compiled, or that fails on a row; the message names it. */
public final class ExpressionException extends IllegalArgumentException {

  ExpressionException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Spark's message without the plan and the text that it shows beneath. */
  static String reason(Throwable error) {
    if (error instanceof LinkageError) return "it needs a library that isn't here: " + error.getMessage();
    String message = error instanceof AnalysisException e ? e.getSimpleMessage() : String.valueOf(error.getMessage());
    int shown = message.indexOf("== SQL");
    return (shown < 0 ? message : message.substring(0, shown)).strip();
  }
}
