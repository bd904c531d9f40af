package io.github.metacodepipeline.report;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Values that nobody may see, in every form in which they could come back to us.
 *
 * @param values as they were given
 * @param forms what to look for in a text
 */
public record Secrets(Set<String> values, Set<String> forms) {
  /** Nothing is secret yet. */
  public static final Secrets NONE = new Secrets(Set.of(), Set.of());

  private static final String STARS = "***";

  public Secrets {
    values = Set.copyOf(values);
    forms = Set.copyOf(forms);
  }

  /** These and one more; a blank one would hide nothing but the spaces between words. */
  public Secrets and(String value) {
    if (value.isBlank() || values.contains(value)) {
      return this;
    }
    return and(new Secrets(Set.of(value), SecretForms.of(value)));
  }

  /** These and those. */
  public Secrets and(Secrets others) {
    return new Secrets(joined(values, others.values), joined(forms, others.forms));
  }

  /** Whether a text holds one of them. */
  public boolean betrayedBy(String text) {
    return forms.stream().anyMatch(text::contains);
  }

  /** The text with stars where it holds one of them, or several that overlap. */
  public String hiddenIn(String text) {
    BitSet hidden = new BitSet();
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        hidden.set(at, at + form.length());
      }
    }
    return hidden.isEmpty() ? text : starred(text, hidden);
  }

  private static String starred(String text, BitSet hidden) {
    StringBuilder shown = new StringBuilder();
    int end = 0;
    for (int begin = hidden.nextSetBit(0); begin >= 0; begin = hidden.nextSetBit(end)) {
      shown.append(text, end, begin).append(STARS);
      end = hidden.nextClearBit(begin);
    }
    return shown.append(text, end, text.length()).toString();
  }

  private static Set<String> joined(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Says how many there are; a log must not show them. */
  @Override
  public String toString() {
    return "Secrets[%d]".formatted(values.size());
  }
}
