package io.github.metacodepipeline.sandbox.cloudformation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The engine behind an HTTP server, and the real SDK's client in front of it. */
final class Bench implements AutoCloseable {
  static final String THING = "Test::Stage::Thing";

  final ManualClock clock = new ManualClock();
  final RecordingProvider things = new RecordingProvider();

  /** Templates by {@code TemplateURL}; another URL gives a template of a type of that name. */
  final Map<String, String> files = new LinkedHashMap<>();

  final CloudFormation engine;
  final CloudFormationClient aws;
  private final HttpServer server;

  Bench() {
    this(Pace.instant());
  }

  Bench(Pace pace) {
    engine =
        new CloudFormation(
            clock,
            pace,
            Map.of(THING, things),
            url -> files.getOrDefault(url, "Resources: {A: {Type: '" + url + "'}}"));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.createContext("/", this::serve);
    server.start();
    aws =
        CloudFormationClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /** Creates a change set of the type that fits the stack, with capabilities. */
  String prepare(String stack, String template, Consumer<CreateChangeSetRequest.Builder> more) {
    boolean isNew =
        aws.listStacks().stackSummaries().stream()
            .noneMatch(summary ->
                summary.stackName().equals(stack)
                    && !summary.stackStatusAsString().equals("DELETE_COMPLETE")
                    && !summary.stackStatusAsString().equals("REVIEW_IN_PROGRESS"));
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(stack)
            .changeSetName("set-" + engine.save().path("sequence").asText())
            .changeSetType(isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .templateBody(template);
    more.accept(request);
    return aws.createChangeSet(request.build()).id();
  }

  String prepare(String stack, String template, Parameter... parameters) {
    return prepare(stack, template, request -> request.parameters(parameters));
  }

  DescribeChangeSetResponse describe(String changeSet) {
    return aws.describeChangeSet(
        request -> request.changeSetName(changeSet).includePropertyValues(true));
  }

  List<Change> changes(String stack, String template, Parameter... parameters) {
    return describe(prepare(stack, template, parameters)).changes();
  }

  /** Creates and executes a change set; gives the stack's ARN. */
  String deploy(String stack, String template, Parameter... parameters) {
    return execute(prepare(stack, template, parameters));
  }

  /** Executes a change set; gives the stack's ARN. */
  String execute(String changeSet) {
    String stackId = describe(changeSet).stackId();
    aws.executeChangeSet(request -> request.changeSetName(changeSet));
    return stackId;
  }

  String status(String stack) {
    return aws.describeStacks(request -> request.stackName(stack))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  String physicalId(String stack, String logicalId) {
    return aws.describeStackResource(
            request -> request.stackName(stack).logicalResourceId(logicalId))
        .stackResourceDetail()
        .physicalResourceId();
  }

  /** The events of a stack as "logical id, status, reason", the oldest first. */
  List<String> story(String stack) {
    return aws
        .describeStackEventsPaginator(request -> request.stackName(stack))
        .stackEvents()
        .stream()
        .toList()
        .reversed()
        .stream()
        .map(Bench::line)
        .toList();
  }

  /** The events since the stack last had this status. */
  List<String> storySince(String stack, String status) {
    List<String> story = story(stack);
    return story.subList(story.lastIndexOf(status) + 1, story.size());
  }

  private static String line(StackEvent event) {
    String reason = event.resourceStatusReason();
    return (event.logicalResourceId() + " " + event.resourceStatusAsString())
        + (reason == null ? "" : ": " + reason);
  }

  static Parameter parameter(String key, String value) {
    return Parameter.builder().parameterKey(key).parameterValue(value).build();
  }

  static Parameter previous(String key) {
    return Parameter.builder().parameterKey(key).usePreviousValue(true).build();
  }

  private void serve(HttpExchange exchange) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(decode(parts[0]), decode(parts[1]));
    }
    String action = form.getOrDefault("Action", "");
    int status = 200;
    String answer;
    try {
      Xml result = engine.answer(new QueryRequest(action, form), "111122223333", "eu-west-1");
      answer =
          "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult></%1$sResponse>"
              .formatted(action, CloudFormation.NAMESPACE, result);
    } catch (AwsError refusal) {
      status = refusal.status();
      answer =
          new Xml()
              .element(
                  "Error",
                  error ->
                      error
                          .leaf("Type", "Sender")
                          .leaf("Code", refusal.code())
                          .leaf("Message", refusal.text()))
              .document("ErrorResponse", CloudFormation.NAMESPACE);
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    aws.close();
    server.stop(0);
  }
}
