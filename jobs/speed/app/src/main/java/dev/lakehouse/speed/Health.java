package dev.lakehouse.speed;

import java.util.concurrent.atomic.AtomicBoolean;

/** What the processor tells whoever asks whether the application is ready. */
final class Health {

  private final AtomicBoolean caughtUp = new AtomicBoolean();

  /** Whether what the topics held at the start is in the views. */
  boolean hasCaughtUp() {
    return caughtUp.get();
  }

  void caughtUp() {
    caughtUp.set(true);
  }
}
