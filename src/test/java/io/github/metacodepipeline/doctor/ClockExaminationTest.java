package io.github.metacodepipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.TestingRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the doctor says that a clock is wrong. */
class ClockExaminationTest {
  private static final Instant AWS = Instant.parse("2026-11-28T12:00:00Z");
  private static final long NOW = AWS.getEpochSecond();

  private final Chart chart = new Chart();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 299, -299, 300, -300})
  void a_machine_may_be_five_minutes_before_aws_or_behind_it(long seconds) {
    assertThat(examine(AWS.plusSeconds(seconds), Optional.of(AWS), Map.of())).isTrue();

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"301, 2026-11-28T12:05:01Z", "-301, 2026-11-28T11:54:59Z"})
  void one_second_more_is_found_with_both_times(long seconds, String here) {
    examine(AWS.plusSeconds(seconds), Optional.of(AWS), Map.of());

    assertThat(findings()).singleElement().satisfies(found -> {
      assertThat(found.ailment()).isEqualTo(Ailment.CLOCK_SKEW);
      assertThat(found.where()).isEqualTo("this machine");
      assertThat(found.what())
          .isEqualTo(
              "This machine says that it is %s, and AWS that it is 2026-11-28T12:00:00Z: %d seconds apart."
                  .formatted(here, seconds));
      assertThat(found.remedy().text()).contains("timedatectl");
    });
  }

  @Test
  void a_millisecond_more_counts_too() {
    examine(AWS.plusSeconds(300).plusMillis(1), Optional.of(AWS), Map.of());

    assertThat(findings()).hasSize(1);
  }

  @Test
  void where_aws_says_no_time_and_there_is_no_token_there_is_nothing_to_look_at() {
    assertThat(examine(AWS.plusSeconds(9999), Optional.empty(), Map.of())).isFalse();

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 300, 0", "1, 300, 1", "-300, 1, 0", "-599, -299, 0", "-600, -300, 1"})
  void a_fresh_token_is_held_against_the_time_of_aws_and_not_of_this_machine(
      long issued, long expires, int findings) {
    Map<String, String> claims =
        Map.of("iat", String.valueOf(NOW + issued), "exp", String.valueOf(NOW + expires));

    assertThat(examine(AWS.plusSeconds(300), Optional.of(AWS), claims)).isTrue();

    assertThat(findings()).hasSize(findings).allMatch(found -> found.where().equals("the token"));
  }

  private List<Symptom> findings() {
    return chart.diagnosis(Optional.empty(), Optional.empty()).symptoms();
  }

  private boolean examine(Instant here, Optional<Instant> aws, Map<String, String> claims) {
    Clocks clocks =
        new Clocks() {
          @Override
          public Instant here() {
            return here;
          }

          @Override
          public Optional<Instant> aws() {
            return aws;
          }
        };
    return new ClockExamination(clocks)
        .examine(patient(claims.isEmpty() ? Optional.empty() : Optional.of(new Claims(claims))), chart);
  }

  private static Patient patient(Optional<Claims> claims) {
    Target target =
        Targets.target(
            new StackName("orders-pipeline"), new RepositoryPath("pipeline.yaml"), "", "");
    Complaint complaint =
        new Complaint(
            target,
            new Revision.WorkingTree(),
            new Branch("main"),
            Optional.empty(),
            Optional.empty(),
            "sts.amazonaws.com",
            "eu-west-1",
            Set.of(),
            Optional.empty(),
            Complaint.Surroundings.JOB,
            Complaint.Executor.GITHUB,
            "orders-pipeline-meta");
    TestingRepository repository = new TestingRepository();
    return new Patient(
        complaint, claims, repository, new DeclarationReader(repository), new TestingStacks(), new Anybody());
  }

  /** Some account. */
  private record Anybody() implements Account {
    @Override
    public AccountId id() {
      return new AccountId("aws", "123456789012");
    }

    @Override
    public List<String> identityProviders() {
      return List.of();
    }
  }
}
