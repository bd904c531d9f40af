package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.cli.Clinic.Visit;
import io.github.metacodepipeline.doctor.Ailment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says of set-ups that do not work, and of one that does. */
class DoctorStoryTest {
  private final Clinic clinic;

  DoctorStoryTest(@TempDir Path folder) {
    clinic = new Clinic(folder);
  }

  @BeforeEach
  void forget() {
    assertThat(clinic.asked()).isNotEmpty();
  }

  @AfterEach
  void leave() {
    clinic.close();
  }

  @Test
  void nothing_is_found_where_all_is_well() {
    Visit visit = clinic.visit();

    assertThat(visit.page().path("findings")).as(visit.out()).isEmpty();
    assertThat(visit.page().path("unchecked")).as(visit.out()).isEmpty();
    assertThat(visit.exitCode()).isZero();
    assertThat(visit.page().path("comparisons").path(0).path("accepts").asBoolean()).isTrue();
    assertThat(visit.page().path("sound").size()).isGreaterThan(7);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void says_what_is_broken_and_what_to_paste(BrokenSetUp setUp) {
    setUp.breaking().accept(clinic);

    Visit visit = clinic.visit();

    JsonNode finding = visit.finding(setUp.ailment().id());
    assertThat(finding.at("/remedy/sentence").asText() + "\n" + finding.at("/remedy/text").asText())
        .contains(setUp.phrase());
    assertThat(visit.exitCode()).as(visit.out()).isEqualTo(setUp.exitCode());
    visit
        .page()
        .path("findings")
        .forEach(each -> assertThat(each.at("/remedy/text").asText()).isNotBlank());
  }

  @Test
  void everything_that_the_doctor_can_find_has_its_story() {
    assertThat(BrokenSetUp.ALL.stream().map(BrokenSetUp::ailment).distinct())
        .containsExactlyInAnyOrder(Ailment.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1299", "1599"})
  void a_token_is_in_time_until_five_minutes_after_its_end(String seen) {
    clinic.claim("iat", "1000").claim("nbf", "1000").claim("exp", "1300").claim("seen_at", seen);

    Visit visit = clinic.visit();

    assertThat(visit.page().path("findings")).as(visit.out()).isEmpty();
  }

  @Test
  void a_bucket_is_asked_for_with_its_prefix() {
    clinic.with("s3-bucket", "octo-templates").with("s3-prefix", "ci/orders");

    assertThat(clinic.visit().finding("action-denied").at("/remedy/text").asText())
        .contains("\"s3:GetObject\", \"s3:PutObject\"", "arn:aws:s3:::octo-templates/ci/orders/*");
  }

  @Test
  void where_the_meta_pipeline_deploys_the_role_is_asked_about_that_one() {
    clinic.with("executor", "aws").with("meta-pipeline", "elsewhere");

    assertThat(clinic.visit().finding("action-denied").at("/remedy/text").asText())
        .contains("arn:aws:codepipeline:eu-west-1:123456789012:elsewhere", "StartPipelineExecution")
        .doesNotContain("CreateChangeSet");
  }

  static List<BrokenSetUp> broken() {
    return BrokenSetUp.ALL;
  }

  @Test
  void nothing_is_changed() {
    int before = clinic.asked().size();

    clinic.visit();

    assertThat(clinic.asked().stream().skip(before))
        .isNotEmpty()
        .noneMatch(call ->
            call.matches(".*:(Create|Execute|Delete|Update|Put|Set|Start|Stop|Register|Attach).*"));
  }

  @Test
  void a_job_without_credentials_shows_the_claims_and_what_would_accept_them() {
    clinic.inJob().token("&ref=refs/heads/feature&environment=prod");

    Visit visit = clinic.visit(new String[0]);

    assertThat(visit.exitCode()).isEqualTo(7);
    assertThat(visit.out())
        .contains("\"sub\" : \"repo:octo-org/orders:environment:prod\"")
        .contains("\"token.actions.githubusercontent.com:aud\" : \"sts.amazonaws.com\"")
        .contains("\"token.actions.githubusercontent.com:repository_id\" : \"2000002\"")
        .contains("\"token.actions.githubusercontent.com:ref\" : \"refs/heads/feature\"")
        .contains("repo:octo-org@1000001/orders@2000002:environment:prod")
        .contains("not checked: ")
        .containsPattern("\"seen_at\" : \"?1[0-9]{9}");
    assertThat(visit.out().replaceAll("::add-mask::.*", "")).doesNotContain("eyJ");
    assertThat(clinic.summary()).startsWith("## Doctor: denied").contains("```json");
  }

  @Test
  void the_log_of_a_job_can_be_given_as_claims(@TempDir Path folder) {
    clinic.inJob().token("&ref=refs/heads/feature");
    String log =
        clinic
            .visit(new String[0])
            .out()
            .replaceAll("::add-mask::.*", "")
            .replaceAll("(?m)^", "2026-11-28T12:00:00.1234567Z ");

    Clinic laptop = new Clinic(folder);
    Visit visit =
        laptop.visit(
            "--format", "json", "--claims", Story.write(folder.resolve("log.txt"), log).toString());
    laptop.close();

    assertThat(visit.finding("subject-branch").path("what").asText())
        .contains("repo:octo-org/orders:ref:refs/heads/feature");
  }

  @Test
  void a_role_that_may_not_look_at_roles_says_what_was_not_checked() {
    clinic.inJob();

    Visit visit = clinic.visit();

    assertThat(visit.page().path("findings")).as(visit.out()).isEmpty();
    assertThat(visit.exitCode()).isZero();
    assertThat(visit.page().path("unchecked").toString())
        .contains("iam:SimulatePrincipalPolicy on " + Clinic.DEPLOY);
  }

  @Test
  void a_token_is_not_taken_for_its_claims(@TempDir Path folder) {
    Path file =
        Story.write(folder.resolve("token"), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl");

    Visit visit = clinic.visit("--format", "json", "--claims", file.toString());

    assertThat(visit.exitCode()).isEqualTo(2);
    assertThat(visit.out() + visit.log()).contains("holds a token").doesNotContain("eyJhbGci");
  }
}
