package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.doctor.Ask;
import io.github.metacodepipeline.doctor.Simulation.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamSimulationOnTheSandboxTest extends OnTheSandbox {
  private static final String ROLE = HERE + "role/deploy";
  private static final String TEMPLATE =
      """
      Resources:
        Boundary:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Statement: [{Effect: Allow, Action: ['s3:*', 'iam:*', 'a:*'], Resource: '*'}]
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: deploy
            PermissionsBoundary: !Ref Boundary
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: cloudformation.amazonaws.com}, Action: 'sts:AssumeRole'}]
            Policies:
              - PolicyName: inline
                PolicyDocument:
                  Statement:
                    - {Effect: Allow, Action: ['s3:*', 'sns:*', 'a:B12*'], Resource: '*'}
                    - {Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::secrets/*'}
        Passing:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            Roles: [!Ref Role]
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action: iam:PassRole
                  Resource: '*'
                  Condition: {StringEquals: {'iam:PassedToService': cloudformation.amazonaws.com}}
      """;

  private IamSimulation simulation;

  @BeforeEach
  void connect() {
    deploy("role", TEMPLATE);
    simulation = new IamSimulation(administrator);
  }

  private static Ask ask(String action, String resource) {
    return new Ask(action, resource, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "s3:PutObject,   arn:aws:s3:::orders/key,                 ALLOWED",
    "s3:putobject,   arn:aws:s3:::orders/key,                 ALLOWED",
    "s3:PutObject,   arn:aws:s3:::secrets/key,                EXPLICIT_DENY",
    "sns:Publish,    arn:aws:sns:eu-west-1:123456789012:t,    BOUNDARY",
    "iam:CreateRole, arn:aws:iam::123456789012:role/new,      IMPLICIT_DENY",
    "iam:PassRole,   arn:aws:iam::123456789012:role/deploy,   IMPLICIT_DENY",
  })
  void says_what_decided(String action, String resource, Decision decision) {
    Ask ask = ask(action, resource);

    assertThat(simulation.decide(ROLE, List.of(ask))).containsExactly(Map.entry(ask, decision));
  }

  @Test
  void says_of_a_request_what_it_is_asked_with() {
    Ask with =
        new Ask(
            "iam:PassRole", ROLE, Map.of("iam:PassedToService", "cloudformation.amazonaws.com"));
    Ask other =
        new Ask("iam:PassRole", ROLE, Map.of("iam:PassedToService", "lambda.amazonaws.com"));

    assertThat(simulation.decide(ROLE, List.of(with, other)))
        .containsEntry(with, Decision.ALLOWED)
        .containsEntry(other, Decision.IMPLICIT_DENY);
  }

  // IAM answers a hundred at a time.
  @Test
  void asks_for_more_than_one_answer_holds() {
    List<Ask> asks = IntStream.range(0, 130).mapToObj(number -> ask("a:B" + number, "*")).toList();

    Map<Ask, Decision> decisions = simulation.decide(ROLE, asks);

    assertThat(decisions).hasSize(130);
    assertThat(decisions.entrySet().stream().filter(one -> one.getValue() == Decision.ALLOWED))
        .extracting(one -> one.getKey().action())
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of("a:B12"),
                    IntStream.range(120, 130).mapToObj(number -> "a:B" + number))
                .toList());
    assertThat(
            sandbox.log().stream().filter(call -> call.action().equals("SimulatePrincipalPolicy")))
        .hasSize(2);
  }

  @Test
  void keeps_the_order_of_the_asks_for_each_resource() {
    List<Ask> asks = new ArrayList<>();
    asks.add(ask("s3:GetObject", "arn:aws:s3:::orders/key"));
    asks.add(ask("s3:PutObject", "arn:aws:s3:::orders/key"));
    asks.add(ask("s3:GetObject", "arn:aws:s3:::secrets/key"));

    assertThat(simulation.decide(ROLE, asks).keySet()).containsExactlyElementsOf(asks);
  }

  @Test
  void names_the_permission_that_is_missing() {
    AwsClients nobody = nobody();

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                new IamSimulation(nobody)
                    .decide(ROLE, List.of(ask("s3:PutObject", "arn:aws:s3:::orders/key"))));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).contains("AWS denies iam:SimulatePrincipalPolicy");
  }

  @Test
  void says_that_there_is_no_such_role() {
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> simulation.decide(HERE + "role/gone", List.of(ask("s3:PutObject", "*"))));

    assertThat(failure.what()).contains("role/gone");
  }
}
