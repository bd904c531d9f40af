package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the examinations write down. */
final class Chart {
  private record Reason(String what, String remedy) {}

  private final List<Symptom> symptoms = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<String> sound = new ArrayList<>();
  private final Map<Reason, List<String>> unchecked = new LinkedHashMap<>();

  void found(Symptom symptom) {
    if (!symptoms.contains(symptom)) {
      symptoms.add(symptom);
    }
  }

  void found(Ailment ailment, String where, String what, String why, Remedy remedy) {
    found(new Symptom(ailment, where, what, why, remedy));
  }

  void compared(Comparison comparison) {
    comparisons.add(comparison);
  }

  /** It was looked at, and is well. */
  void sound(String what) {
    sound.add(what);
  }

  void unchecked(String what, Failure reason) {
    unchecked(what, reason.what(), reason.remedy());
  }

  void unchecked(String what, String reason, String remedy) {
    List<String> all =
        unchecked.computeIfAbsent(new Reason(reason, remedy), _ -> new ArrayList<>());
    if (!all.contains(what)) {
      all.add(what);
    }
  }

  /** How many symptoms there are so far. */
  int count() {
    return symptoms.size();
  }

  boolean has(Ailment ailment) {
    return symptoms.stream().anyMatch(symptom -> symptom.ailment() == ailment);
  }

  Diagnosis diagnosis(Optional<Claims> claims, Optional<String> statement) {
    List<Symptom> sorted =
        symptoms.stream()
            .sorted(Comparator.comparing(symptom -> symptom.ailment().severity()))
            .toList();
    return new Diagnosis(
        claims,
        statement,
        comparisons,
        sorted,
        unchecked.entrySet().stream()
            .map(entry ->
                new Unchecked(entry.getValue(), entry.getKey().what(), entry.getKey().remedy()))
            .toList(),
        sound);
  }
}
