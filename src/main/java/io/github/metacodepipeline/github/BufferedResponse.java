package io.github.metacodepipeline.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** An answer that has arrived completely, so that nothing is left to break off or to hang. */
final class BufferedResponse extends GitHubConnectorResponse {
  private final byte[] body;

  BufferedResponse(
      GitHubConnectorRequest request, int status, Map<String, List<String>> headers, byte[] body) {
    super(request, status, headers);
    this.body = body;
  }

  @Override
  public InputStream bodyStream() throws IOException {
    return wrapStream(new ByteArrayInputStream(body));
  }

  @Override
  public void close() {}
}
