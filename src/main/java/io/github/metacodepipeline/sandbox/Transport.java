package io.github.metacodepipeline.sandbox;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** How the port speaks: in the clear, or by TLS as AWS does, with a key that is given. */
public sealed interface Transport {
  /** HTTP. */
  Transport PLAIN = new Plain();

  /** What URLs begin with. */
  String scheme();

  /** A server that listens there and does not answer yet. */
  HttpServer listen(InetSocketAddress address) throws IOException;

  /**
   * HTTPS with the key of a keystore as the JDK's {@code keytool} writes it.
   *
   * @param password of the keystore and of its key
   * @throws IOException naming the file when it cannot be read, or not with this password
   */
  static Transport secure(Path keystore, String password) throws IOException {
    File file = keystore.toFile();
    try {
      KeyStore store = KeyStore.getInstance(file, password.toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new Secure(context);
    } catch (IllegalArgumentException | IOException | GeneralSecurityException unusable) {
      throw new IOException(
          "the keystore %s cannot be used (%s)".formatted(keystore, unusable.getMessage()),
          unusable);
    }
  }

  /** HTTP. */
  record Plain() implements Transport {
    @Override
    public String scheme() {
      return "http";
    }

    @Override
    public HttpServer listen(InetSocketAddress address) throws IOException {
      return HttpServer.create(address, 0);
    }
  }

  /** HTTPS. */
  record Secure(SSLContext context) implements Transport {
    @Override
    public String scheme() {
      return "https";
    }

    @Override
    public HttpServer listen(InetSocketAddress address) throws IOException {
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return server;
    }
  }
}
