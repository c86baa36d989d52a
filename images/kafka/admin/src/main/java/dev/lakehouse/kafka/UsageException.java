package dev.lakehouse.kafka;

/** What the caller can mend; its text is all that is printed. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
