package dev.lakehouse.speed;

/** A declaration that can't be maintained, with the way out. */
final class DeclarationException extends IllegalArgumentException {

  DeclarationException(String message) {
    super(message);
  }
}
