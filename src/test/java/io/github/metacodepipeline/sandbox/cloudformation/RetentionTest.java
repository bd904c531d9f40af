package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static String thing(String policy, String properties) {
    return "Resources: {K: {Type: 'Test::Stage::Thing', Properties: {Name: k}}, A: {Type: 'Test::Stage::Thing', %s, Properties: {%s}}}"
        .formatted(policy, properties);
  }

  @ParameterizedTest
  @CsvSource({
    "DeletionPolicy: Delete, false",
    "DeletionPolicy: Retain, true",
    "DeletionPolicy: RetainExceptOnCreate, true",
    "UpdateReplacePolicy: Retain, false"
  })
  void a_deleted_stack_leaves_what_is_retained(String policy, boolean stays) {
    String id = bench.deploy("s", thing(policy, "Name: a"));

    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(bench.things.things.containsKey("a")).isEqualTo(stays);
    assertThat(bench.story(id).contains("A DELETE_SKIPPED")).isEqualTo(stays);
  }

  @ParameterizedTest
  @CsvSource({
    "DeletionPolicy: Delete, false",
    "DeletionPolicy: Retain, true",
    "DeletionPolicy: RetainExceptOnCreate, true"
  })
  void an_update_leaves_what_is_retained_when_it_is_removed(String policy, boolean stays) {
    bench.deploy("s", thing(policy, "Name: a"));

    bench.deploy("s", "Resources: {K: {Type: 'Test::Stage::Thing', Properties: {Name: k}}}");

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.things.things.containsKey("a")).isEqualTo(stays);
    assertThat(
            bench
                .aws
                .listStackResources(request -> request.stackName("s"))
                .stackResourceSummaries())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "UpdateReplacePolicy: Delete, false",
    "UpdateReplacePolicy: Retain, true",
    "DeletionPolicy: Retain, false"
  })
  void an_update_leaves_what_it_replaced_when_that_is_retained(String policy, boolean stays) {
    bench.deploy("s", thing(policy, "Name: a"));

    bench.deploy("s", thing(policy, "Name: b"));

    assertThat(bench.things.things.containsKey("a")).isEqualTo(stays);
    assertThat(bench.things.things).containsKey("b");
  }

  @ParameterizedTest
  @CsvSource({
    "DeletionPolicy: Delete, false, false",
    "DeletionPolicy: Retain, false, true",
    "DeletionPolicy: Retain, true, false",
    "DeletionPolicy: RetainExceptOnCreate, false, false"
  })
  void a_rolled_back_creation_leaves_what_is_retained(
      String policy, boolean exceptOnCreate, boolean stays) {
    String failing =
        thing(policy, "Name: a").replace("Name: k", "Name: k, Refuse: create, After: !Ref A");
    String set = bench.prepare("s", failing);

    bench.aws.executeChangeSet(
        request -> request.changeSetName(set).retainExceptOnCreate(exceptOnCreate));

    assertThat(bench.status("s")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(bench.things.things.containsKey("a")).isEqualTo(stays);
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, false"})
  void a_creation_that_is_to_be_deleted_when_it_fails_leaves_the_same(
      boolean exceptOnCreate, boolean stays) {
    String failing =
        thing("DeletionPolicy: Retain", "Name: a")
            .replace("Name: k", "Name: k, Refuse: create, After: !Ref A");
    String set = bench.prepare("s", failing, request -> request.onStackFailure("DELETE"));
    String id = bench.describe(set).stackId();

    bench.aws.executeChangeSet(
        request -> request.changeSetName(set).retainExceptOnCreate(exceptOnCreate));

    assertThat(bench.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(bench.things.things.containsKey("a")).isEqualTo(stays);
    assertThat(bench.story(id)).contains(stays ? "A DELETE_SKIPPED" : "A DELETE_COMPLETE");
  }

  @Test
  void a_stack_that_cannot_delete_fails_and_can_leave_the_resource_behind() {
    String id = bench.deploy("s", "Resources: {A: {Type: 'Test::Stage::Thing'}}");
    bench.things.refusesDelete = true;

    bench.aws.deleteStack(request -> request.stackName("s"));

    assertThat(bench.status("s")).isEqualTo("DELETE_FAILED");
    assertThat(bench.story(id))
        .endsWith(
            "A DELETE_FAILED: it is not empty",
            "s DELETE_FAILED: The following resource(s) failed to delete: [A]. ");
    bench.aws.deleteStack(request -> request.stackName("s").retainResources("A"));
    assertThat(bench.status(id)).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void an_update_is_complete_even_when_its_cleanup_is_refused() {
    bench.deploy("s", thing("DependsOn: K", "Name: a"));
    bench.things.refusesDelete = true;

    bench.deploy("s", "Resources: {K: {Type: 'Test::Stage::Thing', Properties: {Name: k}}}");

    assertThat(bench.status("s")).isEqualTo("UPDATE_COMPLETE");
    assertThat(bench.story("s")).contains("A DELETE_FAILED: it is not empty");
  }
}
