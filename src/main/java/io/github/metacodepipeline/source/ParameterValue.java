package io.github.metacodepipeline.source;

/** What was said about a parameter of the template. */
public sealed interface ParameterValue {
  /** This value. */
  record Given(String value) implements ParameterValue {
    @Override
    public String toString() {
      return "Given[…]";
    }
  }

  /** The value that is deployed ({@code UsePreviousValue}). */
  record Previous() implements ParameterValue {}
}
