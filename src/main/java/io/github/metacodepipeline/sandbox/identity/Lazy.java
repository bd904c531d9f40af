package io.github.metacodepipeline.sandbox.identity;

import java.util.Optional;
import java.util.function.Supplier;

/** Puts off what is slow to make, such as a key pair, until somebody asks for it. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T value = made.orElseGet(maker);
    made = Optional.of(value);
    return value;
  }
}
